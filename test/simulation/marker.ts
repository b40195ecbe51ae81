import { randomBytes } from 'node:crypto';

/** In every text that must stand nowhere in the clear, and nowhere at all once it is erased. */
const MARK = 'mkTsrSecret';

export const newMarker = (): string => MARK + randomBytes(9).toString('hex');

/** The mark as itself, in hexadecimal digits, and in base64 wherever it may begin. */
export const MARK_FORMS: readonly string[] = [
  MARK,
  Buffer.from(MARK).toString('hex'),
  // What stands before it moves it by up to two bytes; characters that its neighbours decide about are left out.
  ...[0, 1, 2].map((before) => {
    const text = Buffer.from('\0'.repeat(before) + MARK)
      .toString('base64')
      .replaceAll('=', '');
    return text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + MARK.length) * 8) / 6));
  }),
];
