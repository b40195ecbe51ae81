import { describe, expect, it } from '@jest/globals';
import type { QueryRunner } from 'typeorm';
import { MIGRATIONS } from '#core/schema/index.js';

/** What would break the previous version, which runs on until the upgrade is over (docs/upgrading.md). */
const BREAKING: readonly (readonly [what: string, sql: RegExp])[] = [
  ['drops a table', /\bDROP TABLE\b/i],
  ['drops a column', /\bDROP COLUMN\b/i],
  ['renames', /\bRENAME\b/i],
  ['changes a type', /\bALTER COLUMN \w+ (?:SET DATA )?TYPE\b/i],
  ['forbids NULL where it was allowed', /\bSET NOT NULL\b/i],
  [
    'demands a value that the previous version does not give',
    /\bADD COLUMN (?:(?!\bDEFAULT\b)[^,;])*\bNOT NULL\b(?![^,;]*\bDEFAULT\b)/i,
  ],
  ['checks rows at once that the previous version may write', /\bADD CONSTRAINT \w+ (?:CHECK|UNIQUE)\b/i],
];

/** Contracting steps: each names the release since which nothing uses what it removes. None so far. */
const CONTRACTING: Readonly<Record<string, string>> = {};

const breaks = (sql: string): string[] => BREAKING.filter(([, pattern]) => pattern.test(sql)).map(([what]) => what);

/** The SQL of a migration, without running it. */
async function sqlOf(Migration: (typeof MIGRATIONS)[number]): Promise<string> {
  const statements: string[] = [];
  const recorder = { query: (text: string) => Promise.resolve(void statements.push(text)) };
  await new Migration().up(recorder as unknown as QueryRunner);
  return statements.join(';\n');
}

describe('a migration', () => {
  it.each(MIGRATIONS.map((migration) => [migration.name, migration] as const))(
    '%s only expands the schema',
    async (name, migration) => {
      const sql = await sqlOf(migration);
      expect(sql).not.toBe('');
      expect(name in CONTRACTING ? [] : breaks(sql)).toEqual([]);
    },
  );

  it.each([
    'ALTER TABLE sessions DROP COLUMN reference',
    'ALTER TABLE sessions RENAME COLUMN reference TO name',
    'ALTER TABLE sessions ALTER COLUMN amount_minor TYPE numeric',
    'ALTER TABLE sessions ALTER COLUMN reference SET NOT NULL',
    'ALTER TABLE sessions ADD COLUMN note text NOT NULL',
    'DROP TABLE terminals',
  ])('that would do this is found: %s', (sql) => {
    expect(breaks(sql)).toHaveLength(1);
  });

  it.each([
    'ALTER TABLE s ADD COLUMN n text NOT NULL DEFAULT 0',
    'ALTER TABLE s ADD COLUMN n int DEFAULT 0 NOT NULL, ADD COLUMN m text',
  ])('may do this: %s', (sql) => {
    expect(breaks(sql)).toEqual([]);
  });
});
