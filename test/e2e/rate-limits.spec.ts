import { randomUUID } from 'node:crypto';
import { status, type ServiceError } from '@grpc/grpc-js';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { generateApiKey } from '#core/tenants/api-key.codec.js';
import { freshMetrics } from '../support/fresh-metrics.js';
import { startService, type TestService } from '../support/service.js';
import { ShopClient, type ShopAnswer } from '../support/shop.client.js';
import { readStatusDetails } from '../support/status-details.js';
import { until } from '../support/until.js';

const QUOTA = 5;
/** Far more than fits, however slowly they come. */
const BURST = 60;
const DETAIL = 'This API key makes too many requests.';
const RETRY_AFTER = /^[1-9]\d*$/;

interface Burst {
  readonly answers: readonly ShopAnswer[];
  /** As many as may be granted until the last answer. */
  readonly allowed: number;
}

/** Calls many times at once. */
async function burst(call: (index: number) => Promise<ShopAnswer>): Promise<Burst> {
  const begun = performance.now();
  const answers = await Promise.all(Array.from({ length: BURST }, (_, index) => call(index)));
  return { answers, allowed: Math.floor(QUOTA + (QUOTA * (performance.now() - begun)) / 1000) };
}

const granted = ({ answers }: Burst): number => answers.filter((answer) => answer.status < 400).length;

async function refusalOf(call: (index: number) => Promise<ShopAnswer>): Promise<ShopAnswer> {
  const refusal = (await burst(call)).answers.find((answer) => answer.status === 429);
  if (!refusal) throw new Error('nothing was refused');
  return refusal;
}

const metricsOf = ({ url }: TestService): Promise<string> => freshMetrics(url);

describe('a limit of requests for each key', () => {
  let service: TestService;
  let shop: ShopClient;

  beforeAll(async () => {
    service = await startService({ RATE_LIMIT_PER_KEY: String(QUOTA) });
  });
  afterAll(() => service.stop());
  /** With a key that has hardly been used. */
  beforeEach(async () => {
    shop = await ShopClient.create(service);
  });
  afterEach(() => shop.grpc.close());

  const list = (): Promise<ShopAnswer> => shop.send('GET', '/v1/terminals');

  it('grants what may be, and says what is left', async () => {
    const answer = await list();
    expect(answer.status).toBe(200);
    expect(answer.headers.get('ratelimit-policy')).toBe('"key";q=5;w=1');
    expect(answer.headers.get('ratelimit')).toMatch(/^"key";r=[34];t=1$/);
    const all = await burst(list);
    expect(granted(all)).toBeGreaterThan(0);
    expect(granted(all)).toBeLessThanOrEqual(all.allowed);
    expect(new Set(all.answers.map((each) => each.status))).toEqual(new Set([200, 429]));
  });

  it("is told in the words of Tessera's own API", async () => {
    const refusal = await refusalOf(list);
    expect(refusal.headers.get('content-type')).toContain('application/problem+json');
    expect(refusal.headers.get('retry-after')).toMatch(RETRY_AFTER);
    expect(refusal.headers.get('ratelimit')).toBe('"key";r=0;t=1');
    expect(refusal.body).toMatchObject({ status: 429, code: 'rate_limited', detail: DETAIL });
  });

  it("is told in Primer's words", async () => {
    const refusal = await refusalOf((index) => shop.openClientSession(`order-${index}`));
    expect(refusal.headers.get('retry-after')).toMatch(RETRY_AFTER);
    const diagnosticsId = refusal.headers.get('x-request-id');
    expect(refusal.body).toEqual({ error: { errorId: 'TooManyRequests', description: DETAIL, diagnosticsId } });
  });

  it("is told in Payroc's words", async () => {
    const refusal = await refusalOf(() => shop.send('POST', '/authorize', undefined, { 'x-api-key': shop.key }));
    expect(refusal.headers.get('retry-after')).toMatch(RETRY_AFTER);
    expect(refusal.body).toEqual({
      type: 'https://docs.payroc.com/api/errors#too-many-requests',
      title: 'Too many requests',
      status: 429,
      detail: DETAIL,
      instance: '/authorize',
    });
  });

  it('is told over gRPC with the time to retry', async () => {
    const calls = Array.from({ length: BURST }, () =>
      shop.grpc.call('tessera.v1.TerminalService/ListTerminals', {}, shop.bearer),
    );
    const failures = (await Promise.allSettled(calls)).filter((call) => call.status === 'rejected');
    expect(failures.length).toBeGreaterThan(0);
    for (const { reason } of failures as { reason: ServiceError }[]) {
      expect(reason.code).toBe(status.RESOURCE_EXHAUSTED);
      expect(readStatusDetails(reason.metadata)).toMatchObject({ reason: 'rate_limited', retryAfterSeconds: 1 });
    }
  });

  it('holds for access tokens of the key as well', async () => {
    const token = await shop.accessToken();
    const all = await burst(() => shop.openHostedFields(token, randomUUID()));
    expect(granted(all)).toBeLessThanOrEqual(all.allowed);
    expect(all.answers.find((answer) => answer.status === 429)?.body.title).toBe('Too many requests');
  });

  it('holds for one key, not for others and not for the admin', async () => {
    const other = await ShopClient.create(service);
    await burst(list);
    expect((await other.send('GET', '/v1/terminals')).status).toBe(200);
    const admin = { authorization: 'Bearer tsk_admin_demo' };
    const all = await burst(() => other.send('GET', '/v1/merchants', undefined, admin));
    expect(granted(all)).toBe(BURST);
    expect(all.answers[0]?.headers.get('ratelimit')).toBeNull();
    other.grpc.close();
  });

  it('is counted', async () => {
    await burst(list);
    const text = await metricsOf(service);
    expect(Number(/tessera_limit_refusals_total\{limit="key"\} (\d+)/.exec(text)?.[1])).toBeGreaterThan(0);
    expect(text).toContain('tessera_limit_refusals_total{limit="address"} 0');
  });
});

describe('a limit of requests for each address', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService({ RATE_LIMIT_PER_ADDRESS: String(QUOTA), TRUSTED_PROXIES: '127.0.0.0/8' });
  });
  afterAll(() => service.stop());

  const from =
    (address: string, path = '/v1/terminals', headers = {}) =>
    async (): Promise<ShopAnswer> => {
      const answer = await fetch(service.url + path, { headers: { 'x-forwarded-for': address, ...headers } });
      return { status: answer.status, headers: answer.headers, body: {} };
    };

  it('holds whatever is shown, for each of those behind a trusted proxy', async () => {
    const all = await burst(from('7.7.7.7'));
    const unrecognised = all.answers.filter((answer) => answer.status === 401).length;
    expect(unrecognised).toBeGreaterThan(0);
    expect(unrecognised).toBeLessThanOrEqual(all.allowed);
    expect(all.answers.find((answer) => answer.status === 429)?.headers.get('ratelimit-policy')).toBe(
      '"address";q=5;w=1',
    );
    const other = await from('8.8.8.8', '/v1/terminals', { authorization: 'Bearer tsk_test_demo' })();
    expect(other.status).toBe(200);
  });

  it('does not hold for what balancers and Prometheus ask', async () => {
    for (const path of ['/health', '/health/live', '/health/ready', '/metrics']) {
      expect(granted(await burst(from('9.9.9.9', path)))).toBe(BURST);
    }
  });
});

describe('limits of an instance with workers', () => {
  let service: TestService;
  let shop: ShopClient;

  beforeAll(async () => {
    service = await startService({ WORKERS: '3', RATE_LIMIT_PER_KEY: String(QUOTA), AUTH_FAILURE_LIMIT: '6' });
    await until(() => Promise.resolve(service.output().includes('Tessera is ready')));
    shop = await ShopClient.create(service);
  });
  afterAll(async () => {
    shop.grpc.close();
    await service.stop();
  });

  it('hold for all of them together', async () => {
    const all = await burst(() => shop.send('GET', '/v1/terminals'));
    expect(granted(all)).toBeGreaterThan(0);
    expect(granted(all)).toBeLessThanOrEqual(all.allowed);
  });

  it('hold for wrong credentials too', async () => {
    const begun = performance.now();
    const statuses = [];
    for (let guess = 0; guess < 20; guess++) {
      statuses.push(
        (await shop.send('GET', '/v1/terminals', undefined, { authorization: `Bearer ${generateApiKey('test')}` }))
          .status,
      );
    }
    const grown = Math.floor((6 * (performance.now() - begun)) / 60_000);
    const answered = statuses.filter((each) => each === 401).length;
    expect(answered).toBeGreaterThanOrEqual(6);
    expect(answered).toBeLessThanOrEqual(6 + grown);
    expect(statuses).toContain(429);
  });
});
