import { hkdfSync, randomBytes } from 'node:crypto';

/** The byte that names a master key in tokens, in rows and at the terminal. */
export const nameOf = (key: string): number =>
  Buffer.from(hkdfSync('sha256', Buffer.from(key, 'base64'), '', 'tessera/id', 1))[0] ?? 0;

/** Keys of a ring differ in the byte that names them. */
export function newKey(others: readonly string[] = []): string {
  const taken = others.map(nameOf);
  for (;;) {
    const key = randomBytes(32).toString('base64');
    if (!taken.includes(nameOf(key))) return key;
  }
}
