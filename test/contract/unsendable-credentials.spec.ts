import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { CONNECTORS, findConnector } from '#connectors/connector-lookup.js';
import type { CredentialField } from '#connectors/kit/define-connector.js';
import type { Flow } from '#connectors/kit/flow.js';
import { validateCredentials } from '#core/providers/credentials/validate-credentials.js';
import { FlowRunner } from '#core/providers/flows/flow-runner.js';
import { ProviderClient } from '#core/providers/provider/provider-client.js';
import { ProviderObserver } from '#core/providers/provider/provider-observer.js';
import type { Settings } from '#platform/config/settings.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { startProvider, type TestProvider } from '../support/provider.js';
import { clientAuthInput, goldenVectors, serverAuthInput, serverSessionInput } from './golden-vector.js';

const INPUTS = { serverSession: serverSessionInput, clientAuth: clientAuthInput, serverAuth: serverAuthInput };
const BREAKS = ['\n', '\r', '\r\nx-injected: yes', '\0', '\x7f'];
const FOREIGN = ['ü', '€', '\u{1f600}'];
const THE_CALLERS_FAULT = ['invalid_request', 'invalid_credentials_config'];

/** One vector of each flow of each connector. */
const calls = [...new Map(goldenVectors().map((vector) => [`${vector.connector} ${vector.flow}`, vector])).values()];

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/** Copies of the credentials in which one text ends with `tail`, and where that stands. */
function spoiled(credentials: Json, tail: string): [path: string, credentials: Json][] {
  return Object.entries(credentials).flatMap(([name, value]): [string, Json][] => {
    if (typeof value === 'string' && !name.includes('base_url'))
      return [[name, { ...credentials, [name]: value + tail }]];
    if (!isObject(value) || Array.isArray(value)) return [];
    return spoiled(value, tail).map(([path, inner]) => [`${name}.${path}`, { ...credentials, [name]: inner }]);
  });
}

async function failureOf(work: () => unknown): Promise<Error | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    return error as Error;
  }
}

describe('credentials that cannot be sent', () => {
  let provider: TestProvider;
  let client: ProviderClient;
  let runner: FlowRunner;

  beforeAll(async () => {
    provider = await startProvider((response) => response.writeHead(401).end('{}'));
    const settings = {
      production: false,
      connectorTimeoutMs: 10_000,
      connectorCallsPerMerchant: 64,
      connectorHosts: new Set<string>(),
      connectorUrls: new Map<string, string>(),
      proxy: { http: undefined, https: undefined, none: undefined },
    } as unknown as Settings;
    client = new ProviderClient(new ProviderObserver(new Registry(), pino({ level: 'silent' })), settings);
    runner = new FlowRunner(client, settings);
  });
  afterAll(async () => {
    provider.stop();
    await client.onApplicationShutdown();
  });

  const aimed = (fields: readonly CredentialField[], credentials: Json): Json => ({
    ...credentials,
    ...Object.fromEntries(fields.filter(({ type }) => type === 'url').map(({ name }) => [name, provider.url])),
  });

  it.each(calls.map((vector) => [vector.connector, vector.flow, vector] as const))(
    'are the fault of who sent them, or go out in a form that can be: %s, %s',
    async (name, flowName, vector) => {
      const connector = findConnector(name);
      const flow = connector?.flows[flowName] as Flow<unknown, unknown> | undefined;
      if (!connector || !flow) throw new Error(`${name} has no ${flowName}`);
      const given = vector.config.config[connector.configKey] ?? {};
      const access = { merchantId: 'merchant', connector, accountId: undefined, testMode: true };
      const input: unknown = INPUTS[flowName](vector);
      for (const [path, bad] of [...BREAKS, ...FOREIGN].flatMap((tail) => spoiled(given, tail))) {
        // As they were stored before they were checked, and as they come with a call.
        const credentials = aimed(connector.credentials, bad);
        const error = await failureOf(() => runner.run({ ...access, credentials }, flow, input));
        if (error === undefined) continue;
        if (!(error instanceof TesseraError)) throw error;
        expect([path, error.code, THE_CALLERS_FAULT.includes(error.code)]).toEqual([path, error.code, true]);
        expect(error.violations.map((violation) => violation.path)).toEqual([path]);
      }
      for (const { headers } of provider.received) expect(headers).not.toHaveProperty('x-injected');
    },
  );

  it.each(CONNECTORS.map((connector) => [connector.name, connector] as const))(
    'are refused by name where they would end a line: %s',
    async (_name, connector) => {
      const texts = connector.credentials.filter(({ type }) => type === 'string' || type === 'url');
      for (const { name, type, multiline } of texts) {
        for (const tail of BREAKS.filter((each) => !multiline || !/^[\r\n]/.test(each))) {
          const value = (type === 'url' ? 'https://provider.example/' : 'value') + tail;
          const error = await failureOf(() => validateCredentials(connector, { [name]: value }, 'config'));
          expect(error).toMatchObject({ code: 'invalid_request' });
          const { violations } = error as TesseraError;
          expect(violations).toContainEqual(expect.objectContaining({ path: `config.${name}`, reason: 'format' }));
        }
      }
    },
  );
});
