import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const MAX_LINES = 400;
const MAX_MEDIAN_LINES = 80;
const NOT_OURS = new Set(['node_modules', 'dist', '.git', '.tessera', 'coverage', 'artifacts']);

/** Modules that are one thing and are named for it; all others say after a dot what part they play. */
const PLAIN_NAMES = `
  api-version banner batcher bootstrap call caller card-networks catalogue-entry code-lists compile-check
  compile-validator compiled-files credential credential-field currencies currency-codes data-source database
  decorators define-connector development-keys error-catalogue error-details field-violation fields
  fingerprint grpc-client int64 json-body json-object jws key-ring launched-service leak-detector legacy-auth
  logger lossless-json main matcher migrate new-session old-postgres openapi order-amount package-definition
  page ports principal proto-packages public-url recorded-calls refused-start request-id
  resolve-connector-credentials rest-server sealer service settings start-failure tessera-error
  validate-credentials weekly-partitions
`
  .trim()
  .split(/\s+/);

/** Paths of all files below, relative to the project. */
function filesBelow(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => !NOT_OURS.has(name));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : entry.isFile() ? [path] : [];
  });
}

const lines = (file: string): number => readFileSync(file, 'utf8').replace(/\n$/, '').split('\n').length;

const everything = filesBelow('.');
const sources = everything.filter(
  (file) => /^(apps|libs|scripts|test)\/.*\.(ts|mjs|proto)$/.test(file) && !file.includes('/generated/'),
);
const product = sources.filter((file) => /^(apps|libs)\/.*(?<!\.spec)\.ts$/.test(file));

describe('the files of the project', () => {
  it('are found', () => {
    for (const file of ['apps/api/src/main.ts', 'libs/core/src/core.module.ts', 'scripts/start.mjs'])
      expect(sources).toContain(file);
    expect(product).not.toContainEqual(expect.stringMatching(/\.spec\.ts$|generated/));
  });

  it(`have at most ${MAX_LINES} lines`, () => {
    expect(sources.filter((file) => lines(file) > MAX_LINES)).toEqual([]);
  });

  it(`have at most ${MAX_MEDIAN_LINES} lines in the median`, () => {
    const sizes = product.map(lines).sort((a, b) => a - b);
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThanOrEqual(MAX_MEDIAN_LINES);
  });

  it('have no name that would fit anything', () => {
    const vague = /(^|[/._-])(utils?|helpers?|common|managers?)([/._-]|$)/i;
    expect(sources.filter((file) => vague.test(file))).toEqual([]);
  });

  it('say in their name what they are', () => {
    const named = /^[a-z0-9]+(?:[-_][a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)+\.ts$/;
    const allowed = new Set(PLAIN_NAMES.map((name) => `${name}.ts`));
    const others = sources.filter((file) => file.endsWith('.ts') && !/\/migrations\/\d{13}-[a-z0-9-]+\.ts$/.test(file));
    expect(others.filter((file) => !named.test(basename(file)) && !allowed.has(basename(file)))).toEqual([]);
  });

  it('are known by a plain name only where there is such a file', () => {
    const names = new Set(sources.map((file) => basename(file, '.ts')));
    expect(PLAIN_NAMES.filter((name) => !names.has(name))).toEqual([]);
  });

  it('lead to nothing outside the project', () => {
    const outside = ['..', 'shared'].join('/');
    expect(everything.filter((file) => readFileSync(file, 'latin1').includes(outside))).toEqual([]);
  });
});
