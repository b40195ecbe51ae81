import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findOperations } from '../support/operations.js';
import { startService, type TestService } from '../support/service.js';

/** Every operation that Payroc's SDK for JavaScript can ask for, as its code has them. */
const { operations } = JSON.parse(readFileSync(new URL('./fixtures/payroc-sdk-js.json', import.meta.url), 'utf8')) as {
  operations: string[];
};

const SERVED = ['POST /authorize', 'POST /processing-terminals/{processingTerminalId}/hosted-fields-sessions'];
const PAYROC = 'https://docs.payroc.com/api/errors#';

const own = (await findOperations()).filter(
  ({ name, transport, access }) =>
    transport === 'rest' && / \/v1\//.test(name) && /^(admin|bearer)/.test(access?.credential ?? ''),
);

describe("an operation of Payroc's API", () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService();
  });
  afterAll(() => service.stop());

  const ask = async (operation: string, base = '') => {
    const [method = '', path = ''] = operation.split(' ');
    const answer = await fetch(service.url + base + path.replaceAll(/\{\w+\}|:\w+/g, '1234001'), { method });
    return { status: answer.status, type: answer.headers.get('content-type'), body: (await answer.json()) as object };
  };

  it.each(operations.filter((operation) => !SERVED.includes(operation)))(
    "that is not here is not found in Payroc's words: %s",
    async (operation) => {
      expect(await ask(operation, '/v1')).toEqual({
        status: 404,
        type: 'application/problem+json; charset=utf-8',
        body: {
          type: `${PAYROC}not-found`,
          title: 'Not found',
          status: 404,
          detail: expect.any(String),
          instance: expect.stringContaining('/v1/'),
          resource: 'operation',
        },
      });
    },
  );

  it.each(SERVED)('that is here is here by one base URL and by two: %s', async (operation) => {
    for (const base of ['', '/v1'])
      expect(await ask(operation, base)).toMatchObject({ status: 401, body: { type: `${PAYROC}not-authorized` } });
  });

  it('is none of our own', async () => {
    expect(own.length).toBeGreaterThan(20);
    for (const { name } of own)
      expect(await ask(name)).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
  });
});
