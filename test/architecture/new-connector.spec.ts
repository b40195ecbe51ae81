import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

/** As much of the project as a connector has to do with. */
const PARTS = [
  'package.json',
  'tsconfig.json',
  'jest.config.mjs',
  'scripts',
  'libs/connectors',
  'libs/platform',
  'test/support/global-setup.mjs',
  'test/support/global-teardown.mjs',
  'test/support/summary.reporter.mjs',
];

describe('a new connector', () => {
  let folder: string;
  const sources = () => join(folder, 'libs/connectors/src');
  const scaffold = (name: string) =>
    spawnSync(process.execPath, ['scripts/new-connector.mjs', name], { cwd: folder, encoding: 'utf8' });
  const contents = () =>
    new Map(
      readdirSync(join(folder, 'libs'), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => [join(parentPath, name), readFileSync(join(parentPath, name), 'utf8')]),
    );

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'tessera-connector-'));
    for (const part of PARTS) cpSync(part, join(folder, part), { recursive: true });
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is one folder and one line', () => {
    const before = contents();
    expect(scaffold('acme_pay')).toMatchObject({ status: 0 });
    const changed = [...contents()].filter(([path, text]) => before.get(path) !== text).map(([path]) => path);
    expect(changed.map((path) => path.slice(sources().length + 1)).sort()).toEqual([
      'acme_pay/acme_pay.connector.ts',
      'acme_pay/acme_pay.flows.spec.ts',
      'acme_pay/acme_pay.flows.ts',
      'connectors-list.ts',
    ]);
    const list = readFileSync(join(sources(), 'connectors-list.ts'), 'utf8').split('\n');
    const known = new Set(before.get(join(sources(), 'connectors-list.ts'))?.split('\n'));
    expect(list.filter((line) => !known.has(line))).toEqual([
      "export { acmePay } from './acme_pay/acme_pay.connector.js';",
    ]);
  });

  it('compiles, is formatted, and passes the test that comes with it and those of all connectors', () => {
    const node = (script: string, ...args: string[]) =>
      execFileSync(process.execPath, [resolve('node_modules', script), ...args], {
        cwd: folder,
        stdio: 'pipe',
        env: {
          ...process.env,
          TEST_DATABASE_URL: '',
          TESSERA_TEST_TEMPLATE: '',
          NODE_OPTIONS: '--experimental-vm-modules --no-warnings',
        },
      });
    const files = readdirSync(join(sources(), 'acme_pay')).map((name) => join(sources(), 'acme_pay', name));
    node('prettier/bin/prettier.cjs', '--config', resolve('.prettierrc.json'), '--check', ...files);
    node('typescript/bin/tsc', '-p', 'tsconfig.json', '--noEmit');
    node('jest/bin/jest.js', 'libs/connectors');
  });

  it.each(['', 'AcmePay', 'acme-pay', '../acme', 'stripe', 'kit'])('cannot be called %j', (name) => {
    const { status, stderr } = scaffold(name);
    expect([status, stderr.trim().split('\n').length]).toEqual([1, 1]);
  });
});
