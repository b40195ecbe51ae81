import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const sources = ['apps', 'libs'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts') && !file.includes('schema/migrations/'))
    .map((file) => join(folder, file)),
);

const SESSION_SCOPE = 'libs/core/src/database/scope.statement.ts';

/** What is said in one place only, and where, beside it what is said of the same table without saying it again; and how it could be. */
const OWNED: readonly [what: string, pattern: RegExp, owners: readonly string[], again: readonly string[]][] = [
  [
    'how a session comes to be, but for the probe that is taken back',
    /\bINSERT\s+INTO\s+sessions\b/i,
    ['libs/core/src/database/write-watch.ts', 'libs/core/src/sessions/open/open.statement.ts'],
    ['INSERT INTO sessions (id)', 'insert into sessions (id)', 'INSERT\n  INTO sessions'],
  ],
  [
    'how an event is recorded',
    /\bINSERT\s+INTO\s+session_events\b/i,
    ['libs/core/src/sessions/event.statement.ts'],
    ['INSERT INTO session_events (seq)', 'insert into session_events (seq)', 'INSERT\n  INTO session_events'],
  ],
  [
    'what becomes of an idempotency key, but for those that are over, which master key they need, and what is sealed in them',
    /\bidempotency_keys\b/i,
    [
      'libs/core/src/database/maintenance/retention.ts',
      'libs/core/src/idempotency/key.statement.ts',
      'libs/core/src/keys/master-key.statement.ts',
      'libs/core/src/keys/seal-context.ts',
    ],
    ['DELETE FROM idempotency_keys', 'UPDATE idempotency_keys k', "@Entity('idempotency_keys')"],
  ],
  [
    'which rows a scope covers, as SQL',
    /\btest_mode\s+OR\s+NOT\b|\bNOT\s+\S+\s+OR\s+(?:\w+\.)?test_mode\b/i,
    [SESSION_SCOPE],
    ['(test_mode OR NOT $2)', '(s.test_mode or not $2)', '(NOT $2 OR test_mode)', '(NOT $2 OR s.test_mode)'],
  ],
  [
    'what a scope is made of',
    /\bas\s+(?:Merchant|Admin)?Scope\b|\b(?:Merchant|Admin)?Scope\s+as\b|(?<!\w)<(?:Merchant|Admin)?Scope>\s*[({]/,
    ['libs/platform/src/scope/scope.ts'],
    [
      '{ merchantId } as MerchantScope',
      '{} as unknown as AdminScope',
      '{ merchantId } as Scope',
      '<Scope>{ merchantId }',
      'import type { MerchantScope as Own }',
    ],
  ],
];

const SQL = /\bSELECT\s[^;]*?\sFROM\s|\bINSERT\s+INTO\s|\bUPDATE\s+\w+\s+SET\s|\bDELETE\s+FROM\s/;

describe('SQL', () => {
  it('is in core alone', () => {
    expect(sources.filter((file) => !file.startsWith('libs/core/') && SQL.test(readFileSync(file, 'utf8')))).toEqual(
      [],
    );
  });

  it.each([
    'SELECT id FROM x WHERE',
    'SELECT\n  1\nFROM x ',
    'INSERT INTO x (a)',
    'UPDATE x SET a = 1',
    'DELETE FROM x WHERE',
  ])('is known by: %s', (text) => {
    expect(text).toMatch(SQL);
  });
});

describe('one place says', () => {
  it.each(OWNED)('%s', (_, pattern, owners) => {
    expect(sources.filter((file) => pattern.test(readFileSync(file, 'utf8'))).sort()).toEqual(owners);
  });

  it.each(OWNED.flatMap(([what, pattern, , again]) => again.map((text) => ({ what, pattern, text }))))(
    '$what, and is told from others by what they say: $text',
    ({ pattern, text }) => {
      expect(text).toMatch(pattern);
    },
  );

  it('for all of the sources, those of the application too', () => {
    expect(sources).toEqual(
      expect.arrayContaining([
        'apps/api/src/process/main.ts',
        'libs/connectors/src/connector-lookup.ts',
        SESSION_SCOPE,
      ]),
    );
  });
});
