import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, it } from '@jest/globals';
import { OPENAPI_FILE } from '../support/openapi-document.js';

const DOCUMENT = resolve(OPENAPI_FILE);
const folder = mkdtempSync(join(tmpdir(), 'tessera-clients-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const QUIET = { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true', NO_COLOR: '1' };
/** Two cores may be busy with other tests. */
const PATIENCE_MS = 120_000;

/** What a tool of this project's says. @throws Error with it when the tool fails */
async function run(tool: string, ...args: string[]): Promise<string> {
  const options = { cwd: folder, env: { ...process.env, ...QUIET }, timeout: PATIENCE_MS };
  try {
    return (await promisify(execFile)(resolve('node_modules/.bin', tool), args, options)).stdout;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`${tool} failed:\n${stdout}${stderr}`, { cause: error });
  }
}

/** What a caller writes with a generated client: it compiles by the names and the types that the document gives. */
const CALLERS: Readonly<Record<string, string>> = {
  'openapi-typescript': `
import type { components, operations } from './openapi-typescript/client.js';
type Schemas = components['schemas'];
type Redeemed = operations['redeemSession']['responses'][200]['content']['application/json'];
export const account: Schemas['CreateConnectorAccountRequest'] = { connector: 'stripe', name: 'main', credentials: { api_key: '1' } };
export const change: Schemas['ClientSessionUpdateAPIRequest'] = { clientToken: 'eyJ', customer: null };
export const isPayment = ({ kind, state }: Redeemed): boolean => kind === 'payment' && state === 'redeemed';
export type Key = operations['openHostedFieldsSession']['parameters']['header']['Idempotency-Key'];
// @ts-expect-error There is no such kind.
export const kind: Schemas['SessionKind'] = 'cash';`,
  '@hey-api/openapi-ts': `
import { createConnectorAccount, listSessions, redeemSession, updateClientSession } from './hey-api/index.js';
export const redeemed = async (): Promise<boolean> =>
  (await redeemSession({ body: { token: 'sess_' } })).data?.state === 'redeemed';
export const account = createConnectorAccount({ body: { connector: 'stripe', name: 'main', credentials: { api_key: '1' } } });
export const change = updateClientSession({ body: { clientToken: 'eyJ', customer: null } });
// @ts-expect-error There is no such kind.
export const found = listSessions({ query: { kind: 'cash' } });`,
  orval: `
import { createConnectorAccount, listSessions, redeemSession, updateClientSession } from './orval/client.js';
export const redeemed = async (): Promise<boolean> => {
  const { status, data } = await redeemSession({ token: 'sess_' });
  return status === 200 && data.state === 'redeemed';
};
export const account = createConnectorAccount({ connector: 'stripe', name: 'main', credentials: { api_key: '1' } });
export const change = updateClientSession({ clientToken: 'eyJ', customer: null });
// @ts-expect-error There is no such kind.
export const found = listSessions({ kind: 'cash' });`,
};

const GENERATE: Readonly<Record<string, () => Promise<string>>> = {
  'openapi-typescript': () => run('openapi-typescript', DOCUMENT, '--output', 'openapi-typescript/client.ts'),
  '@hey-api/openapi-ts': () => run('openapi-ts', '--input', DOCUMENT, '--output', 'hey-api'),
  orval: () => {
    const output = { target: 'orval/client.ts', client: 'fetch' };
    const config = { tessera: { input: DOCUMENT, output } };
    writeFileSync(join(folder, 'orval.config.mjs'), `export default ${JSON.stringify(config)};`);
    return run('orval', '--config', 'orval.config.mjs');
  },
};

const COMPILER_OPTIONS = {
  strict: true,
  noEmit: true,
  target: 'ES2022',
  module: 'ESNext',
  moduleResolution: 'Bundler',
  lib: ['ES2022', 'DOM', 'DOM.Iterable'],
  types: [],
};

it.each(Object.keys(GENERATE))(
  'a client that %s generates is one that compiles, and can be called',
  async (generator) => {
    await GENERATE[generator]?.();
    const [caller, project] = [`${generator.replace(/\W/g, '')}.ts`, `${generator.replace(/\W/g, '')}.json`];
    writeFileSync(join(folder, caller), CALLERS[generator] ?? '');
    writeFileSync(join(folder, project), JSON.stringify({ compilerOptions: COMPILER_OPTIONS, files: [caller] }));
    await run('tsc', '--project', project);
  },
  2 * PATIENCE_MS,
);

it(
  'leaves nothing to find for the linter of Redocly',
  async () => {
    const report = JSON.parse(await run('redocly', 'lint', DOCUMENT, '--format', 'json')) as object;
    expect(report).toMatchObject({ totals: { errors: 0, warnings: 0, ignored: 0 }, problems: [] });
  },
  PATIENCE_MS,
);
