import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';

const MIGRATIONS = 'libs/core/src/schema/migrations';

it('says of every table what it holds, and of no other', () => {
  const made = readdirSync(MIGRATIONS).flatMap((file) => [
    ...readFileSync(join(MIGRATIONS, file), 'utf8').matchAll(/\bCREATE TABLE (?:IF NOT EXISTS )?([a-z_]+)/g),
  ]);
  const section = readFileSync('docs/architecture.md', 'utf8').split('## What is stored')[1]?.split('\n\n')[1] ?? '';
  const told = [...section.matchAll(/^\| (`[^|]*)\|/gm)].flatMap(([, names = '']) => [
    ...names.matchAll(/`([a-z_]+)`/g),
  ]);
  const names = (found: RegExpExecArray[]) => found.map(([, name]) => name).sort();
  expect(names(told)).toEqual(names(made));
});
