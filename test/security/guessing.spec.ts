import { status } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generateApiKey } from '#core/tenants/api-key.codec.js';
import { startService, type TestService } from '../support/service.js';
import { ShopClient } from '../support/shop.client.js';
import { readStatusDetails } from '../support/status-details.js';
import { mistyped } from '../support/mistyped.js';

/** In a minute; the next is due in ten seconds. */
const LIMIT = 6;
const LIST = 'tessera.v1.TerminalService/ListTerminals';
const UNLIKELY = 'tsk_admin_guessed_by_somebody_else_0001';

/** A key such as we make them, and never made. */
const aGuess = (): string => generateApiKey('test');

describe('guessing credentials', () => {
  let service: TestService;
  let shop: ShopClient;
  let addresses = 0;

  beforeAll(async () => {
    service = await startService({ AUTH_FAILURE_LIMIT: String(LIMIT), TRUSTED_PROXIES: '127.0.0.1' });
    shop = await ShopClient.create(service);
  });
  afterAll(async () => {
    shop.grpc.close();
    await service.stop();
  });

  const anAddress = (): string => `7.7.${++addresses}.7`;
  const show = (address: string, credential: string, path = '/v1/terminals') =>
    shop.send('GET', path, undefined, { 'x-forwarded-for': address, authorization: `Bearer ${credential}` });
  const showOverGrpc = (address: string, credential: string) =>
    shop.grpc.call(LIST, {}, { 'x-forwarded-for': address, authorization: `Bearer ${credential}` });
  const guessOut = async (address: string): Promise<number[]> => {
    const statuses = [];
    for (let guess = 0; guess < 2 * LIMIT; guess++) statuses.push((await show(address, aGuess())).status);
    return statuses;
  };

  it('is answered so many times, and then refused', async () => {
    const statuses = await guessOut(anAddress());
    expect(statuses.slice(0, LIMIT)).toEqual(Array(LIMIT).fill(401));
    expect(statuses.slice(LIMIT)).toContain(429);
    const address = anAddress();
    await guessOut(address);
    const refusal = await show(address, aGuess());
    expect(refusal.status).toBe(429);
    expect(Number(refusal.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refusal.headers.get('ratelimit-policy')).toBe('"authentication";q=6;w=60');
    expect(refusal.headers.get('ratelimit')).toMatch(/^"authentication";r=0;t=\d+$/);
  });

  it('counts over both transports together', async () => {
    const address = anAddress();
    for (let guess = 0; guess < LIMIT; guess++) {
      await expect(showOverGrpc(address, aGuess())).rejects.toMatchObject({ code: status.UNAUTHENTICATED });
    }
    expect((await show(address, aGuess())).status).toBe(429);
    const failure = await shop.grpc.failure(
      LIST,
      {},
      { 'x-forwarded-for': address, authorization: `Bearer ${aGuess()}` },
    );
    expect(failure.code).toBe(status.RESOURCE_EXHAUSTED);
    expect(readStatusDetails(failure.metadata)).toMatchObject({
      reason: 'rate_limited',
      retryAfterSeconds: expect.any(Number),
    });
  });

  it('counts for the admin key, wherever it would do, and does not shut out who has the right one', async () => {
    for (const path of ['/v1/merchants', '/v1/sessions']) {
      const address = anAddress();
      const statuses = [];
      for (let guess = 0; guess < 2 * LIMIT; guess++) statuses.push((await show(address, UNLIKELY, path)).status);
      expect(statuses).toContain(429);
      expect((await show(address, 'tsk_admin_demo', '/v1/merchants')).status).toBe(200);
    }
  });

  it('is not what it is to be wrong about the kind of thing that is shown, or to mistype it', async () => {
    const address = anAddress();
    const wrong = mistyped(shop.key);
    for (let call = 0; call < 2 * LIMIT; call++) {
      for (const text of ['x', wrong]) expect((await show(address, text)).status).toBe(401);
      const headers = { 'x-forwarded-for': address, authorization: `Bearer a.b.c${call}` };
      const path = '/v1/processing-terminals/1234001/hosted-fields-sessions';
      expect((await shop.send('POST', path, {}, headers)).status).toBe(401);
    }
  });

  it('shuts out nobody who shows a right key for the first time', async () => {
    const address = anAddress();
    const newcomer = await ShopClient.create(service);
    await guessOut(address);
    expect((await show(address, newcomer.key)).status).toBe(200);
    newcomer.grpc.close();
  });

  it('does not harm those who are known, or elsewhere', async () => {
    const address = anAddress();
    await guessOut(address);
    expect((await show(address, shop.key)).status).toBe(200);
    expect(await showOverGrpc(address, shop.key)).toHaveProperty('items');
    expect((await show(anAddress(), 'tsk_admin_demo', '/v1/merchants')).status).toBe(200);
  });

  it('is not what it is to call without a credential', async () => {
    const address = anAddress();
    const headers = { 'x-forwarded-for': address };
    for (let call = 0; call < 3 * LIMIT; call++) {
      expect((await shop.send('GET', '/v1/terminals', undefined, headers)).status).toBe(401);
    }
    expect((await show(address, aGuess())).status).toBe(401);
  });

  it('does not lead anywhere by naming other addresses in front of the true one', async () => {
    const address = anAddress();
    const statuses = [];
    for (let guess = 0; guess < 2 * LIMIT; guess++)
      statuses.push((await show(`9.9.9.${guess}, ${address}`, aGuess())).status);
    expect(statuses.filter((each) => each === 429).length).toBeGreaterThan(0);
  });
});

describe('X-Forwarded-For that nobody vouches for', () => {
  it('does not count', async () => {
    const service = await startService({ AUTH_FAILURE_LIMIT: String(LIMIT) });
    const statuses = [];
    for (let guess = 0; guess < 2 * LIMIT; guess++) {
      const headers = { 'x-forwarded-for': `9.9.9.${guess}`, authorization: `Bearer ${aGuess()}` };
      statuses.push((await fetch(`${service.url}/v1/terminals`, { headers })).status);
    }
    expect(statuses).toContain(429);
    await service.stop();
  });
});
