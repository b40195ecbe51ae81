import { TesseraError } from '#platform/errors/tessera-error.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** An id out of a path or message; one that is no UUID is simply not found. @throws TesseraError `not_found` */
export function readId(id: string, what: string): string {
  if (!UUID.test(id)) throw new TesseraError('not_found', `No such ${what}.`);
  return id.toLowerCase();
}
