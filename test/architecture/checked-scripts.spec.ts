import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const CONFIG = 'tsconfig.scripts.json';
const TSC = resolve('node_modules/typescript/bin/tsc');

const node = (args: string[], cwd = '.') => spawnSync(process.execPath, args, { cwd, encoding: 'utf8' });

/** A script, and the error that it is refused for. */
const REFUSED: readonly [name: string, text: string, error: string][] = [
  ['a wrong argument', "/** @param {number} port */\nconst open = (port) => port;\nopen('80');", 'TS2345'],
  ['a parameter that may be anything', 'export const open = (port) => port;', 'TS7006'],
  ['what may not be there', 'export const first = process.argv[2].trim();', 'TS2532'],
  ['a name that nothing has', 'export const port = freePort();', 'TS2304'],
  ['a caught error that may be anything', 'try {\n} catch (error) {\n  console.error(error.message);\n}', 'TS18046'],
];
const TAKEN = '/** @param {number} port */\nexport const open = (port) => port + 1;\n';

describe('scripts in JavaScript', () => {
  const scripts = execFileSync('git', ['ls-files', '-z', '--', '*.mjs', '*.cjs', '*.js'], { encoding: 'utf8' })
    .split('\0')
    .filter((file) => file !== '');

  it('are found', () => {
    expect(scripts).toEqual(
      expect.arrayContaining(['scripts/start.mjs', '.dependency-cruiser.cjs', 'jest.config.mjs']),
    );
  });

  it('are all seen by the compiler, which npm run check runs on them', () => {
    const { stdout } = node([TSC, '-p', CONFIG, '--listFilesOnly']);
    const seen = new Set(stdout.split('\n').map((file) => relative('.', file)));
    expect(scripts.filter((file) => !seen.has(file))).toEqual([]);
    expect(readFileSync('scripts/check.mjs', 'utf8')).toContain(`['tsc', '-p', '${CONFIG}']`);
  });

  it('are all seen by the linter, with rules that know the types', () => {
    const ask = `import { ESLint } from 'eslint';
      const eslint = new ESLint();
      const configs = await Promise.all(process.argv.slice(1).map((file) => eslint.calculateConfigForFile(file)));
      console.log(JSON.stringify(configs.map((config) => config?.rules?.['@typescript-eslint/no-floating-promises']?.[0])));`;
    const { stdout } = node(['--input-type=module', '--eval', ask, ...scripts]);
    const severities = JSON.parse(stdout) as unknown[];
    expect(scripts.filter((_file, index) => severities[index] !== 2)).toEqual([]);
    expect(readFileSync('scripts/check.mjs', 'utf8')).toContain("['eslint', '.']");
  });

  it('switch no check off', () => {
    const marks = /@ts-(?:nocheck|ignore|expect-error)|eslint-disable/;
    expect(scripts.filter((file) => marks.test(readFileSync(file, 'utf8')))).toEqual([]);
  });

  it('are linted by what they mean', () => {
    const text = "async function start() {\n  await import('node:fs');\n}\nif (process.argv.length == 2) start();\n";
    // In CI typescript-eslint reads the file itself, and not the text.
    const ask = `import { ESLint } from 'eslint';
      delete process.env.CI;
      const [{ messages }] = await new ESLint().lintText(process.argv[1], { filePath: 'scripts/start.mjs' });
      console.log(JSON.stringify(messages.map(({ ruleId }) => ruleId)));`;
    const { stdout } = node(['--input-type=module', '--eval', ask, text]);
    expect(JSON.parse(stdout)).toEqual(['eqeqeq', '@typescript-eslint/no-floating-promises']);
  });

  describe('with a type error', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tessera-scripts-'));
    let outcome: ReturnType<typeof node>;

    beforeAll(() => {
      const compilerOptions = { rootDir: '.', typeRoots: [resolve('node_modules/@types')] };
      const config = { extends: resolve(CONFIG), compilerOptions, include: ['*.mjs'] };
      writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
      for (const [index, [, text]] of REFUSED.entries())
        writeFileSync(join(folder, `refused-${index}.mjs`), `${text}\n`);
      writeFileSync(join(folder, 'taken.mjs'), TAKEN);
      outcome = node([TSC, '-p', '.', '--pretty', 'false'], folder);
    });
    afterAll(() => rmSync(folder, { recursive: true }));

    it.each(REFUSED.map(([name, , error], index) => ({ name, error, index })))(
      'are refused: $name',
      ({ error, index }) => {
        expect(outcome.status).not.toBe(0);
        expect(outcome.stdout).toMatch(new RegExp(`^refused-${index}\\.mjs\\(.*: error ${error}:`, 'm'));
      },
    );

    it('are the only ones', () => {
      const named = new Set([...outcome.stdout.matchAll(/^[^(\s]+\.mjs/gm)].map(([file]) => file));
      expect([...named].sort()).toEqual(REFUSED.map((_case, index) => `refused-${index}.mjs`));
    });
  });
});
