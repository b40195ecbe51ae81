import type { Dice } from '../support/dice.js';

/** Text that is well-formed and means something else somewhere. */
const ODD_TEXTS = [
  '',
  ' ',
  '0',
  '-1',
  'null',
  'true',
  '[object Object]',
  '__proto__',
  'constructor',
  'a\0b',
  '\u0000',
  '\ud800',
  '\udc00x',
  '\ufeffx',
  '\u202ex',
  '\r\nx-injected: 1',
  "' OR 1=1 --",
  '${7*7}',
  '%00',
  '%s%n',
  '../../etc/passwd',
  '{"a":1}',
  '9'.repeat(30),
  '1e400',
  'NaN',
  '2024-02-30T25:61:61Z',
  '0000-01-01T00:00:00Z',
  '+275760-09-13T00:00:00.001Z',
  '9999-12-31T23:59:59Z',
  '1969-12-31T23:59:59.999999999-14:00',
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  'http://127.0.0.1:1/',
  'javascript:alert(1)',
  'ﷺ'.repeat(20),
  '👩‍👩‍👧‍👦',
  'é'.repeat(256),
  'x'.repeat(300),
  'x'.repeat(5000),
] as const;

/** Numbers as JSON has them; some are none in any other place. */
const ODD_NUMBERS = [
  '0',
  '-0',
  '-1',
  '0.1',
  '1e308',
  '1e400',
  '-1e400',
  '1e-400',
  '2147483648',
  '9007199254740993',
  '9223372036854775807',
  '9223372036854775808',
  '-9223372036854775809',
  '9'.repeat(400),
] as const;

export const oddText = (dice: Dice): string => dice.pick(ODD_TEXTS);
export const oddNumber = (dice: Dice): string => dice.pick(ODD_NUMBERS);

/** A number written in JSON as it stands here, though no double can hold it. */
export class WrittenNumber {
  constructor(readonly digits: string) {}
}

/** A JSON value of any kind. */
export function oddValue(dice: Dice, depth = 0): unknown {
  const kind = dice.below(depth > 3 ? 5 : 8);
  if (kind === 0) return null;
  if (kind === 1) return dice.chance(0.5);
  if (kind === 2) return new WrittenNumber(oddNumber(dice));
  if (kind < 5) return oddText(dice);
  const items = Array.from({ length: dice.below(4) }, () => oddValue(dice, depth + 1));
  return kind === 5 ? items : Object.fromEntries(items.map((item) => [oddText(dice), item]));
}

/** JSON.stringify that keeps what was written. */
export function writeJson(value: unknown): string {
  const numbers: string[] = [];
  const text = JSON.stringify(value, (_name, member: unknown) =>
    member instanceof WrittenNumber ? `number:${numbers.push(member.digits) - 1}:` : member,
  );
  return text.replace(/"number:(\d+):"/g, (_, index: string) => numbers[Number(index)] ?? '0');
}
