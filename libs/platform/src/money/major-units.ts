import { MINOR_UNIT_DIGITS } from './iso-4217.js';

/**
 * Minor units as the decimal text of major units, exact: 1999 EUR is `19.99`, 500 JPY is `500`, 12345 KWD is `12.345`.
 * @param currency an ISO 4217 code with a minor unit
 * @throws RangeError for any other
 */
export function toMajorUnits(minor: bigint, currency: string): string {
  const digits = MINOR_UNIT_DIGITS.get(currency);
  if (digits === undefined) throw new RangeError('The currency has no minor unit that is known.');
  if (digits === 0) return String(minor);
  const sign = minor < 0n ? '-' : '';
  const text = String(minor < 0n ? -minor : minor).padStart(digits + 1, '0');
  return `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
