import type { ListedSession } from '#core/sessions/index.js';
import { MINOR_UNIT_DIGITS } from '#platform/money/iso-4217.js';
import { toMajorUnits } from '#platform/money/major-units.js';

/** The amount as people write it, beside its minor units: whoever has taken yen for cents sees it. */
export function presentDecimal({ amountMinor, currency }: Pick<ListedSession, 'amountMinor' | 'currency'>): {
  amount_decimal?: string;
} {
  if (amountMinor === null || currency === null || !MINOR_UNIT_DIGITS.has(currency)) return {};
  return { amount_decimal: toMajorUnits(amountMinor, currency) };
}
