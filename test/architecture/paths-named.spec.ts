import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { filesBelow } from '../support/project-files.js';

/** What is made by a command, and is there afterwards only. */
const MADE = /^test\/bench\/results/;

/** Files with names that are made up for a test or an example. */
const MADE_UP = new Set(['test/architecture/boundaries.spec.ts', 'test/architecture/paths-named.spec.ts']);

const NAMED = /(?<![\w.@/-])(?:\.\.?\/)*((?:apps|libs|test|docs|scripts|deploy|examples)\/[\w.*{},/@-]*)/g;
/** As imports say it, but with the file's own ending. */
const ALIASED = /(?<![\w'])#(api|core|connectors|contracts|platform)\/([\w.*{},/-]+\.ts)/g;
const COMMENT = /\/\*[\s\S]*?\*\/|(?<![:'"`\\])\/\/.*/g;

const files = filesBelow('.');
/** Files, and the folders that they lie in. */
const places = [...new Set(files.flatMap((file) => [file, ...foldersOf(file)]))];

function foldersOf(file: string): string[] {
  const parts = file.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

/** `{a,b}` is either, `*` any part of a name, `**` any folders. */
function patternOf(path: string): RegExp {
  const source = path
    .replace(/[.+?^$()|[\]\\-]/g, '\\$&')
    .replace(/\{([^{}]*)\}/g, (_, either: string) => `(?:${either.replaceAll(',', '|')})`)
    .replace(/\*\*\/|\*/g, (stars) => (stars === '*' ? '[^/]*' : '(?:.*/)?'));
  return new RegExp(`^${source}$`);
}

/** Without what belongs to the sentence or the link around it. */
const trimmed = (path: string): string => path.replace(/[.,/]+$/, '');

/** A document tells with all of its text, a source with its comments. */
function namedIn(file: string, text = readFileSync(file, 'utf8')): string[] {
  const told = file.endsWith('.md') ? text : [...text.matchAll(COMMENT)].map(([comment]) => comment).join('\n');
  return [
    ...[...told.matchAll(NAMED)].map(([, path]) => trimmed(path ?? '')),
    ...[...told.matchAll(ALIASED)].map(([, part, path]) => `${part === 'api' ? 'apps' : 'libs'}/${part}/src/${path}`),
  ];
}

const exists = (path: string): boolean => {
  if (MADE.test(path)) return true;
  const pattern = patternOf(path);
  return places.some((place) => pattern.test(place));
};

const telling = files.filter((file) => /\.(?:md|ts|mjs|cjs)$/.test(file) && !MADE_UP.has(file));

describe('paths that documents and comments name', () => {
  it('are found', () => {
    expect(namedIn('docs/architecture.md')).toEqual(
      expect.arrayContaining(['libs/core/src/idempotency/key.statement.ts', 'libs/core/src/sessions/session-ender.ts']),
    );
    expect(namedIn('apps/api/src/edge/rest/rest-dialect.ts')).toEqual([]);
    expect(exists('libs/core/src/{keys,sessions}/*.module.ts')).toBe(true);
    expect(exists('libs/core/src/nowhere')).toBe(false);
  });

  it.each<[file: string, text: string, named: readonly string[]]>([
    [
      'a.md',
      'See `libs/core/src/keys/`, and [that](../test/e2e/tls.spec.ts).',
      ['libs/core/src/keys', 'test/e2e/tls.spec.ts'],
    ],
    [
      'a.md',
      'In scripts/launch, deploy/compose.yml, examples/*.mjs',
      ['scripts/launch', 'deploy/compose.yml', 'examples/*.mjs'],
    ],
    [
      'a.md',
      'As #core/keys/sealer.ts and #api/process/main.ts have it',
      ['libs/core/src/keys/sealer.ts', 'apps/api/src/process/main.ts'],
    ],
    ['a.md', 'https://example.com/docs/x.md and node_modules/docs/x.md', []],
    ['a.ts', '/** As libs/a.ts does. */ open("libs/b.ts");', ['libs/a.ts']],
    ['a.ts', 'const a = 1; // as libs/a.ts does\nopen("libs/b.ts");', ['libs/a.ts']],
    ['a.mjs', 'const a = "https://x/docs/a.md";', []],
  ])('are read from %s: %s', (file, text, named) => {
    expect(namedIn(file, text)).toEqual(named);
  });

  it.each([
    ['libs/core/src', true],
    ['libs/core/sr', false],
    ['libs/core/src/keys/sealer.ts', true],
    ['libs/core/src/keys/sealer', false],
    ['libs/core/*.module.ts', false],
    ['libs/**/keys.module.ts', true],
    ['libs/core/src/{keys,nowhere}/keys.module.ts', true],
    ['libs/core/src/{nobody,nowhere}/keys.module.ts', false],
    ['test/bench/results/any.json', true],
  ])('are looked for as they are meant: %s', (path, isThere) => {
    expect(exists(path)).toBe(isThere);
  });

  it('are looked for in whatever tells of them', () => {
    for (const file of ['README.md', 'scripts/start.mjs', '.dependency-cruiser.cjs', 'libs/core/src/keys/sealer.ts'])
      expect(telling).toContain(file);
  });

  it('exist', () => {
    const lost = telling.flatMap((file) =>
      namedIn(file)
        .filter((path) => !exists(path))
        .map((path) => `${file}: ${path}`),
    );
    expect(lost).toEqual([]);
  });
});
