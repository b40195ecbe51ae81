import { refuseRequest } from '#core/providers/index.js';

/** Reads the first value of a metadata key or HTTP header, by its lower-case name. */
export type HeaderReader = (name: string) => string | undefined;

/** What Prism reads as text: visible ASCII, space and tab. */
const ASCII = /^[\t\x20-\x7e]*$/;

/** @throws TesseraError `invalid_request` for a value that is not ASCII */
export function readHeader(headers: HeaderReader, name: string): string | undefined {
  const value = headers(name);
  if (value !== undefined && !ASCII.test(value)) throw refuseRequest(name, 'must be ASCII text', 'format');
  return value;
}
