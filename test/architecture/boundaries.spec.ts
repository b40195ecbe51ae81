import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const CONFIG = resolve('.dependency-cruiser.cjs');
const CRUISER = resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs');

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
}
interface Outcome {
  readonly summary: { readonly violations: readonly Violation[] };
}

/** A file, what it imports, and the rules that it breaks by that. */
const CASES: readonly [file: string, imports: readonly string[], broken: readonly string[]][] = [
  ['libs/platform/src/ring/first.ts', ['./second.js'], ['no-cycle']],
  ['libs/platform/src/lost.ts', ['./nowhere.js'], ['no-unresolved']],
  ['libs/platform/src/lost-alias.ts', ['#platform/nowhere.js'], ['no-unresolved']],
  ['libs/platform/src/to-core.ts', ['#core/core.js'], ['platform-stands-alone']],
  ['libs/platform/src/to-contracts.ts', ['../../contracts/src/contract.js'], ['platform-stands-alone']],
  ['libs/contracts/src/to-platform.ts', ['#platform/errors/error.js'], ['contracts-stand-alone']],
  ['libs/connectors/src/acme/to-errors.ts', ['#platform/errors/error.js'], ['connectors-are-pure']],
  ['libs/connectors/src/acme/to-core.ts', ['#core/core.js'], ['connectors-are-pure']],
  ['libs/connectors/src/acme/to-files.ts', ['node:fs'], ['connectors-do-no-io']],
  ['libs/connectors/src/acme/to-network.ts', ['https'], ['connectors-do-no-io']],
  ['libs/connectors/src/acme/to-nest.ts', ['@nestjs/common'], ['connectors-do-no-io']],
  ['libs/core/src/to-contracts.ts', ['#contracts/contract.js'], ['core-knows-no-transport']],
  ['libs/core/src/to-api.ts', ['#api/app.js'], ['core-knows-no-transport']],
  ['apps/api/src/to-connector.ts', ['#connectors/acme/acme.js'], ['api-through-core']],
  ['libs/core/src/access/to-terminals.ts', ['../terminals/terminal.js'], ['core-features-apart']],
  ['libs/core/src/terminals/to-connectors.ts', ['#core/connectors/connector.js'], ['core-features-apart']],
  ['libs/core/src/database/to-terminals.ts', ['../terminals/terminal.js'], ['sessions-know-no-feature']],
  ['libs/core/src/sessions/to-access.ts', ['../access/access.js'], ['core-features-apart', 'sessions-know-no-feature']],
  ['apps/api/src/sessions/to-terminals.ts', ['../terminals/terminal.js'], ['api-features-apart']],
  ['apps/api/src/to-process.ts', ['node:process'], ['environment-in-one-place']],
  ['libs/core/src/keys/to-process.ts', ['process'], ['environment-in-one-place']],

  ['apps/api/src/app.ts', ['#core/core.js', '#contracts/contract.js', './sessions/session.js', '@nestjs/common'], []],
  ['apps/api/src/sessions/session.ts', ['../app-wide.js', './part/detail.js'], []],
  ['apps/api/src/sessions/part/detail.ts', ['#core/sessions/session.js'], []],
  ['apps/api/src/terminals/terminal.ts', ['#platform/errors/error.js'], []],
  ['libs/connectors/src/acme/acme.ts', ['../define.js', '#platform/money/money.js'], []],
  ['libs/core/src/core.ts', ['#connectors/acme/acme.js', '#platform/errors/error.js'], []],
  ['libs/core/src/terminals/terminal.ts', ['../sessions/session.js', './part.js', '../access/access.entity.js'], []],
  ['libs/core/src/connectors/connector.ts', ['../sessions/session.js', '../keys/key.js'], []],
  ['libs/core/src/database/data-source.ts', ['../access/access.entity.js'], []],
  ['libs/platform/src/config/settings.ts', ['node:process'], []],
];

/** What the cases import without being a case. */
const OTHERS: readonly [file: string, imports: readonly string[]][] = [
  ['libs/platform/src/ring/second.ts', ['./third.js']],
  ['libs/platform/src/ring/third.ts', ['./first.js']],
  ['apps/api/src/app-wide.ts', []],
  ['libs/connectors/src/define.ts', []],
  ['libs/contracts/src/contract.ts', []],
  ['libs/core/src/access/access.ts', []],
  ['libs/core/src/access/access.entity.ts', []],
  ['libs/core/src/keys/key.ts', []],
  ['libs/core/src/sessions/session.ts', []],
  ['libs/core/src/terminals/part.ts', []],
  ['libs/platform/src/errors/error.ts', []],
  ['libs/platform/src/money/money.ts', []],
];

const FILES = [...CASES, ...OTHERS];

function cruise(folder: string): readonly Violation[] {
  const args = [CRUISER, 'apps', 'libs', '--config', CONFIG, '--output-type', 'json'];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  expect(stderr).toBe('');
  return (JSON.parse(stdout) as Outcome).summary.violations;
}

describe('the rules of who may import whom', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-boundaries-'));
  let violations: readonly Violation[];

  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  };

  beforeAll(() => {
    for (const file of ['tsconfig.json', 'package.json']) copyFileSync(file, join(folder, file));
    write('node_modules/@nestjs/common/package.json', '{"name":"@nestjs/common","main":"index.js"}');
    write('node_modules/@nestjs/common/index.js', '');
    for (const [file, imports] of FILES) write(file, imports.map((path) => `import '${path}';\n`).join(''));
    violations = cruise(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const brokenBy = (file: string) =>
    violations
      .filter(({ from }) => from === file)
      .map(({ rule }) => rule.name)
      .sort();

  it.each(CASES.filter(([, , broken]) => broken.length > 0))('catch %s importing %j', (file, _imports, broken) => {
    expect(brokenBy(file)).toEqual(broken);
  });

  it.each(CASES.filter(([, , broken]) => broken.length === 0))('let %s import %j', (file) => {
    expect(brokenBy(file)).toEqual([]);
  });

  it('are each shown to catch something', () => {
    const { forbidden } = createRequire(CONFIG)(CONFIG) as { forbidden: { name: string }[] };
    const shown = new Set(CASES.flatMap(([, , broken]) => broken));
    expect([...shown].sort()).toEqual(forbidden.map(({ name }) => name).sort());
  });

  // The aliases of package.json lead to dist: rules that followed them there would see nothing.
  it('catch the same in a checkout that is built', () => {
    for (const [file] of FILES) write(`dist/${file.replace(/\.ts$/, '.js')}`, 'export {};\n');
    expect(cruise(folder)).toEqual(violations);
  });
});
