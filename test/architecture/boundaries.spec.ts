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

/** A file, what it imports (`type ` in front: nothing but types), and the rules that it breaks by that. */
const CASES: readonly [file: string, imports: readonly string[], broken: readonly string[]][] = [
  ['libs/platform/src/ring/first.ts', ['./second.js'], ['no-cycle']],
  ['libs/platform/src/lost.ts', ['./nowhere.js'], ['no-unresolved']],
  ['libs/platform/src/lost-alias.ts', ['#platform/nowhere.js'], ['no-unresolved']],
  ['libs/platform/src/to-core.ts', ['#core/core-modules.js'], ['platform-stands-alone']],
  ['libs/platform/src/to-types-of-core.ts', ['type #core/core-modules.js'], ['platform-stands-alone']],
  ['libs/platform/src/to-contracts.ts', ['../../contracts/src/contract.js'], ['platform-stands-alone']],
  ['libs/platform/src/to-connectors.ts', ['../../connectors/src/kit/kit.js'], ['platform-stands-alone']],
  ['libs/platform/src/to-api.ts', ['#api/edge/rest/rest.js'], ['platform-stands-alone']],
  ['libs/platform/src/to-fastify.ts', ['fastify'], ['platform-knows-no-transport']],
  ['libs/platform/src/to-grpc.ts', ['@grpc/grpc-js'], ['platform-knows-no-transport']],
  ['libs/platform/src/to-fastify-plugin.ts', ['@fastify/static'], ['platform-knows-no-transport']],
  ['libs/platform/src/to-nest-core.ts', ['@nestjs/core'], ['platform-knows-no-transport']],
  ['libs/platform/src/to-nest-platform.ts', ['@nestjs/platform-fastify'], ['platform-knows-no-transport']],
  ['libs/platform/src/to-swagger.ts', ['@nestjs/swagger'], ['platform-knows-no-transport']],
  ['libs/platform/src/to-protobuf.ts', ['protobufjs'], ['platform-knows-no-transport']],
  ['libs/platform/src/to-http2.ts', ['node:http2'], ['platform-knows-no-transport']],
  ['libs/platform/src/errors/to-grpc.ts', ['@grpc/grpc-js'], ['platform-knows-no-transport']],
  ['libs/platform/src/to-process.ts', ['node:process'], ['environment-in-one-place']],
  ['libs/contracts/src/to-platform.ts', ['#platform/errors/error.js'], ['contracts-stand-alone']],
  ['libs/contracts/src/to-core.ts', ['#core/core-modules.js'], ['contracts-stand-alone']],
  ['libs/connectors/src/acme/to-errors.ts', ['#platform/errors/error.js'], ['connectors-are-pure']],
  ['libs/connectors/src/acme/to-core.ts', ['#core/core-modules.js'], ['connectors-are-pure']],
  ['libs/connectors/src/acme/to-contracts.ts', ['#contracts/contract.js'], ['connectors-are-pure']],
  ['libs/connectors/src/acme/to-other.ts', ['../other/other.js'], ['connectors-apart']],
  ['libs/connectors/src/kit/to-connector.ts', ['../other/other.js'], ['connectors-apart']],
  ['libs/connectors/src/acme/to-files.ts', ['node:fs'], ['connectors-do-no-io']],
  ['libs/connectors/src/acme/to-file-promises.ts', ['node:fs/promises'], ['connectors-do-no-io']],
  ['libs/connectors/src/acme/to-network.ts', ['https'], ['connectors-do-no-io']],
  ['libs/connectors/src/acme/generated/to-files.ts', ['node:fs'], ['connectors-do-no-io']],
  ['libs/connectors/src/acme/to-nest.ts', ['@nestjs/common'], ['connectors-do-no-io']],
  ['libs/core/src/to-contracts.ts', ['#contracts/contract.js'], ['core-knows-no-transport']],
  ['libs/core/src/to-api.ts', ['#api/process/app.js'], ['core-knows-no-transport']],
  ['libs/core/src/sessions/to-fastify.ts', ['fastify'], ['core-knows-no-transport']],
  ['libs/core/src/sessions/to-health.ts', ['grpc-health-check'], ['core-knows-no-transport']],
  ['libs/core/src/sessions/to-messages.ts', ['@bufbuild/protobuf'], ['core-knows-no-transport']],
  ['libs/core/src/sessions/to-types-of-fastify.ts', ['type fastify'], ['core-knows-no-transport']],
  ['libs/core/src/sessions/to-http.ts', ['node:http'], ['core-knows-no-transport']],
  ['libs/core/src/sessions/to-nest.ts', ['@nestjs/microservices'], ['core-knows-no-transport']],
  ['libs/core/src/terminals/to-inside.ts', ['../sessions/session.js'], ['core-by-index']],
  ['libs/core/src/terminals/to-inner-index.ts', ['../sessions/open/index.js'], ['core-by-index']],
  ['apps/api/src/sessions/to-inside.ts', ['#core/sessions/session.js'], ['core-by-index']],
  ['libs/core/src/to-inside.ts', ['./sessions/session.js'], ['core-by-index']],
  ['libs/core/src/keys/to-sessions.ts', ['../sessions/index.js'], ['core-layers']],
  ['libs/core/src/schema/to-sessions.ts', ['../sessions/index.js'], ['core-layers']],
  ['libs/core/src/database/to-sessions.ts', ['../sessions/index.js'], ['core-layers']],
  ['libs/core/src/idempotency/to-tenants.ts', ['../tenants/index.js'], ['core-layers']],
  ['libs/core/src/sessions/to-terminals.ts', ['../terminals/index.js'], ['sessions-know-no-kind']],
  ['libs/core/src/sessions/to-tenants.ts', ['../tenants/index.js'], ['sessions-know-no-kind']],
  ['apps/api/src/to-connector.ts', ['#connectors/acme/acme.js'], ['api-through-core']],
  ['apps/api/src/sessions/to-terminals.ts', ['../terminals/terminal.js'], ['api-features-apart']],
  ['apps/api/src/sessions/primer/to-prism.ts', ['../../connectors/prism/prism.js'], ['api-features-apart']],
  ['apps/api/src/acme/to-sessions.ts', ['../sessions/session.js'], ['api-features-apart']],
  ['apps/api/src/to-sessions.ts', ['./sessions/session.js'], ['api-features-apart']],
  ['apps/api/src/terminals/to-beside.ts', ['../beside.js'], ['api-features-apart']],
  ['apps/api/src/edge/to-dialect.ts', ['../sessions/primer/primer.js'], ['edge-knows-no-dialect']],
  ['apps/api/src/sessions/to-process-room.ts', ['../process/app.js'], ['process-on-top']],
  ['apps/api/src/edge/to-process-room.ts', ['../process/app.js'], ['edge-knows-no-dialect', 'process-on-top']],
  ['apps/api/src/to-process.ts', ['node:process'], ['environment-in-one-place']],
  ['libs/core/src/keys/to-process.ts', ['process'], ['environment-in-one-place']],

  [
    'apps/api/src/process/app.ts',
    ['#core/core-modules.js', '#contracts/contract.js', '../sessions/session.js', '@nestjs/common', 'fastify'],
    [],
  ],
  ['apps/api/src/sessions/session.ts', ['../edge/rest/rest.js', './primer/primer.js'], []],
  ['apps/api/src/sessions/primer/primer.ts', ['#core/sessions/index.js', '../part.js'], []],
  ['apps/api/src/terminals/terminal.ts', ['#platform/errors/error.js'], []],
  ['libs/connectors/src/acme/acme.ts', ['../kit/kit.js', '#platform/money/money.js', 'node:crypto'], []],
  [
    'libs/core/src/core-modules.ts',
    ['#connectors/acme/acme.js', '#platform/errors/error.js', './sessions/index.js'],
    [],
  ],
  ['libs/core/src/terminals/terminal.ts', ['../sessions/index.js', './part.js', '../tenants/index.js'], []],
  ['libs/core/src/sessions/session.ts', ['../keys/index.js', '../idempotency/index.js', '@nestjs/common'], []],
  ['libs/platform/src/config/settings.ts', ['node:process'], []],
  ['libs/platform/src/errors/error-catalogue.ts', ['@grpc/grpc-js'], []],
];

/** What these lead to. */
const OTHERS: readonly [file: string, imports: readonly string[]][] = [
  ['libs/platform/src/ring/second.ts', ['./third.js']],
  ['libs/platform/src/ring/third.ts', ['./first.js']],
  ['apps/api/src/edge/rest/rest.ts', []],
  ['apps/api/src/beside.ts', []],
  ['apps/api/src/sessions/part.ts', []],
  ['apps/api/src/connectors/prism/prism.ts', []],
  ['libs/connectors/src/kit/kit.ts', []],
  ['libs/connectors/src/other/other.ts', []],
  ['libs/contracts/src/contract.ts', []],
  ['libs/core/src/sessions/index.ts', ['./session.js']],
  ['libs/core/src/sessions/open/index.ts', []],
  ['libs/core/src/tenants/index.ts', []],
  ['libs/core/src/terminals/index.ts', []],
  ['libs/core/src/terminals/part.ts', []],
  ['libs/core/src/keys/index.ts', []],
  ['libs/core/src/idempotency/index.ts', []],
  ['libs/platform/src/errors/error.ts', []],
  ['libs/platform/src/money/money.ts', []],
];

/** Packages that are imported: the rules look at where they lie. */
const PACKAGES = [
  '@nestjs/common',
  '@nestjs/core',
  '@nestjs/microservices',
  '@nestjs/platform-fastify',
  '@nestjs/swagger',
  '@fastify/static',
  '@grpc/grpc-js',
  '@bufbuild/protobuf',
  'grpc-health-check',
  'protobufjs',
  'fastify',
];

const FILES = [...CASES, ...OTHERS];

const asImport = (path: string): string =>
  path.startsWith('type ') ? `import type { Any } from '${path.slice('type '.length)}';\n` : `import '${path}';\n`;

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
    for (const name of PACKAGES) {
      write(`node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js' }));
      write(`node_modules/${name}/index.js`, '');
    }
    for (const [file, imports] of FILES) write(file, imports.map(asImport).join(''));
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
