import type { FastifyRequest } from 'fastify';
import { malformedHeader } from '../calls/call.metadata.js';

const BEYOND_ASCII = /[\x80-\xff]/;
const UTF_8 = new TextDecoder('utf-8', { fatal: true });

/**
 * A header of a REST request that holds names, as UTF-8: Node.js reads a byte as a character.
 * @throws TesseraError `invalid_request` naming the header when it is none
 */
export function headerText({ headers }: Pick<FastifyRequest, 'headers'>, name: string): string | undefined {
  const value = [headers[name]].flat()[0];
  if (value === undefined || !BEYOND_ASCII.test(value)) return value;
  try {
    return UTF_8.decode(Buffer.from(value, 'latin1'));
  } catch {
    throw malformedHeader(name, 'must be UTF-8');
  }
}
