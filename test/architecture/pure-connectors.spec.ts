import { spawnSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';

/** What needs no import, or one that connectors may have, and is still no business of theirs. */
const REFUSED: readonly [text: string, rule: string][] = [
  ["export const answer = () => fetch('https://acme.example');", 'no-restricted-globals'],
  ["export const files = (): unknown => process.getBuiltinModule('fs');", 'no-restricted-globals'],
  ['export const later = (run: () => void) => setTimeout(run, 1);', 'no-restricted-globals'],
  ['export const id = () => crypto.randomUUID();', 'no-restricted-globals'],
  ['export const time = () => Date.now();', 'no-restricted-properties'],
  ['export const time = () => new Date();', 'no-restricted-syntax'],
  ['export const chance = () => Math.random();', 'no-restricted-properties'],
  ["import { randomUUID } from 'node:crypto';\nexport const id = () => randomUUID();", 'no-restricted-imports'],
  ["import * as all from 'node:crypto';\nexport const id = () => all.randomUUID();", 'no-restricted-imports'],
];
const TAKEN = `import { createHmac } from 'node:crypto';
export const signed = (key: string, at: number) => createHmac('sha256', key).update(new Date(at).toISOString()).digest();
`;

const texts = [...REFUSED.map(([text]) => `${text}\n`), TAKEN];
// In CI typescript-eslint reads the file itself, and not the text.
const ASK = `import { ESLint } from 'eslint';
  delete process.env.CI;
  const found = [];
  for (const text of process.argv.slice(1)) {
    const [{ messages }] = await new ESLint().lintText(text, { filePath: 'libs/connectors/src/stripe/stripe.flows.ts' });
    found.push(messages.map(({ ruleId }) => ruleId));
  }
  console.log(JSON.stringify(found));`;

describe('a connector', () => {
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', ASK, ...texts], {
    encoding: 'utf8',
  });
  const found = JSON.parse(stdout) as string[][];

  it.each(REFUSED.map(([text, rule], index) => ({ text, rule, index })))('may not say $text', ({ rule, index }) => {
    expect(found[index]).toEqual([rule]);
  });

  it('may sign, and turn a time that it was given into text', () => {
    expect(found.at(-1)).toEqual([]);
  });
});
