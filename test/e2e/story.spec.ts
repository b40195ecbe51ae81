import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { beginOnFreePorts } from '../support/free-port-process.js';
import { startService, type TestService } from '../support/service.js';
import { until } from '../support/until.js';

const WAITING = 'The hold lapses';
const STARTING = 'No service answers; starting one';

type Json = Record<string, unknown>;
interface Exchange {
  /** Without the address of the service, and without its body. */
  readonly request: string;
  readonly answer: Json;
}

/** What `npm run demo` printed: each request, and the answer to it. */
const exchangesIn = (printed: string): Exchange[] =>
  [...printed.matchAll(/^> (\S+ \S+(?: \S+\/\S+)?)(?: \{.*\})?\n< \S+ (\{.*\})$/gm)].map(
    ([, request = '', answer]) => ({
      request: request.replace(/(?:http:\/\/)?localhost:\d+ ?/, ''),
      answer: JSON.parse(answer ?? '{}') as Json,
    }),
  );

describe('the story that the demo tells, where a service runs', () => {
  let service: TestService;
  let printed: string;
  let exitCode: number | null;
  let exchanges: Exchange[];

  beforeAll(async () => {
    service = await startService();
    const [PORT = '', GRPC_PORT = ''] = [service.url, service.grpcAddress].map((address) => address.split(':').at(-1));
    const demo = beginOnFreePorts('scripts/demo.mjs', { PORT, GRPC_PORT });
    const ended = once(demo.child, 'close') as Promise<[number | null]>;
    await until(() => Promise.resolve(demo.printed().includes(WAITING) || demo.child.exitCode !== null));
    await service.database.query('UPDATE sessions SET held_until = now() WHERE held_until IS NOT NULL');
    [exitCode] = await ended;
    printed = demo.printed();
    exchanges = exchangesIn(printed);
  });
  afterAll(() => service.stop());

  const answersTo = (request: string): Json[] =>
    exchanges.filter((exchange) => exchange.request === request).map(({ answer }) => answer);
  /** What the histories tell that it reads. */
  const histories = (): unknown[] =>
    exchanges
      .filter(({ request }) => /^GET \/v1\/sessions\/[0-9a-f-]{36}\/events$/.test(request))
      .map(({ answer }) =>
        (answer.items as Json[]).map(({ type, attempt }) => [type, attempt].filter(Boolean).join(' ')),
      );

  it('is played there, and ends well', () => {
    expect(printed).not.toContain(STARTING);
    expect({ exitCode, printed }).toMatchObject({ exitCode: 0 });
  });

  it('opens a session through each door', () => {
    const openings = [
      'grpc types.MerchantAuthenticationService/CreateSessionToken',
      'POST /client-session',
      'POST /v1/processing-terminals/1234001/hosted-fields-sessions',
    ];
    expect(openings.map(answersTo)).toEqual([
      [{ session_token: expect.stringMatching(/^sess_/) }],
      [expect.objectContaining({ clientToken: expect.any(String) })],
      [expect.objectContaining({ token: expect.stringMatching(/^hf_/) })],
    ]);
  });

  it('has a card declined, and another one paid by a buyer who went to their bank', () => {
    expect(answersTo('POST /v1/sessions/release')).toMatchObject([{ state: 'active', attempts: 1 }]);
    expect(answersTo('grpc tessera.v1.SessionService/Claim')).toMatchObject([{ attempt: { number: 2 } }]);
    expect(answersTo('POST /v1/sessions/returns/resume')).toMatchObject([
      { session: { state: 'processing' } },
      { code: 'return_used' },
    ]);
    const [paid] = histories();
    expect(paid).toEqual([
      ...['created', 'claimed 1', 'released 1', 'claimed 2', 'step', 'held 2'],
      ...['return_created', 'returned', 'step', 'redeemed 2'],
    ]);
  });

  it('has a claimant die, and somebody else go on who knows', () => {
    expect(answersTo('GET /v1/sessions?state=unresolved&limit=1')).toMatchObject([
      { items: [{ state: 'unresolved' }] },
    ]);
    expect(answersTo('POST /v1/sessions/claim').slice(-2)).toMatchObject([
      { code: 'attempt_unresolved' },
      { attempt: { number: 2 } },
    ]);
    expect(histories().at(-1)).toEqual(['created', 'claimed 1', 'claimed 2', 'redeemed 2']);
  });
});
