import { TesseraError } from '#platform/errors/tessera-error.js';

/** Primer's names and those of the messages, which are the same in snake case. */

/** Numbers in these names are no words of their own. */
const IRREGULAR: Readonly<Record<string, string>> = {
  vault_on3ds: 'vaultOn3DS',
  address_line1: 'addressLine1',
  address_line2: 'addressLine2',
};
const IRREGULAR_BACK = new Map(Object.entries(IRREGULAR).map(([snake, camel]) => [camel, snake]));
/** Members that are maps: their keys are the caller's. */
const MAPS = new Set(['options', 'networks', 'metadata']);
/** A name, or what stands in brackets: a position, or a key that is no name. */
const SEGMENT = /([A-Za-z_$][\w$]*)|\[(?:\d+|"(?:[^"\\]|\\.)*")\]/g;

export const toBodyName = (name: string): string =>
  IRREGULAR[name] ?? name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

export const toMessageName = (name: string): string =>
  IRREGULAR_BACK.get(name) ?? name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Path of a field mask as one of the body. */
export const toBodyPath = (path: string): string => path.split('.').map(toBodyName).join('.');

/** Says of errors where they are in the words that gRPC callers know. @throws what the work throws */
export async function inMessageNames<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof TesseraError ? error.withPaths(toMessagePath) : error;
  }
}

function toMessagePath(path: string): string {
  if (path.startsWith('update_mask.')) return path;
  let isKey = false;
  const inner = path.replaceAll(SEGMENT, (segment: string, name: string | undefined) => {
    const named = isKey || name === undefined ? segment : toMessageName(name);
    isKey = !isKey && name !== undefined && MAPS.has(name);
    return named;
  });
  return `session.${inner}`;
}
