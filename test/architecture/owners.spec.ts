import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const sources = ['apps', 'libs'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts') && !file.includes('schema/migrations/'))
    .map((file) => join(folder, file)),
);

const SESSION_SCOPE = 'libs/core/src/database/scope.statement.ts';

/** What is said in one place only, and where; beside it what is said of the same table without saying it again. */
const OWNED: readonly [what: string, pattern: RegExp, owners: readonly string[]][] = [
  [
    'how a session comes to be, but for the probe that is taken back',
    /INSERT INTO sessions\b/,
    ['libs/core/src/database/write-watch.ts', 'libs/core/src/sessions/open/open.statement.ts'],
  ],
  ['how an event is recorded', /INSERT INTO session_events\b/, ['libs/core/src/sessions/event.statement.ts']],
  [
    'what becomes of an idempotency key, but for those that are over, and for which master key they need',
    /\bidempotency_keys\b/,
    [
      'libs/core/src/database/maintenance/retention.ts',
      'libs/core/src/idempotency/key.statement.ts',
      'libs/core/src/keys/master-key.statement.ts',
    ],
  ],
  ['which rows a scope covers, as SQL', /test_mode OR NOT/, [SESSION_SCOPE]],
  ['what a scope is made of', /as (?:Merchant|Admin)Scope\b/, ['libs/platform/src/scope/scope.ts']],
];

describe('one place says', () => {
  it.each(OWNED)('%s', (_, pattern, owners) => {
    expect(sources.filter((file) => pattern.test(readFileSync(file, 'utf8'))).sort()).toEqual(owners);
  });
});
