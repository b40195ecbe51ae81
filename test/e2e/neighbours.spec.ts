import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { startService, type TestService } from '../support/service.js';
import { ShopClient, type ShopAnswer } from '../support/shop.client.js';
import { until } from '../support/until.js';

/** Of the service; each could be kept busy by a merchant of his own. */
const CONNECTIONS = 4;
const CALLS = 60;
/** More than may wait for one row. */
const TOO_MANY = 300;
/** Each as long as a page may be, of sessions with large bodies. */
const LISTS = 20;
const PAGE = 200;
const BODY_BYTES = 400_000;
const MANY_MORE = `
INSERT INTO sessions (id, merchant_id, kind, test_mode, version, sealed, token_key_id, expires_at)
SELECT (substr(s.id::text, 1, 24) || lpad(to_hex(i), 12, '0'))::uuid,
  s.merchant_id, s.kind, s.test_mode, s.version, decode(repeat('00', $3), 'hex'), s.token_key_id, s.expires_at
FROM sessions s, generate_series(1, $2::int) i WHERE s.id = $1`;
const WAITING = `
SELECT count(*)::int AS count FROM pg_stat_activity
WHERE datname = current_database() AND application_name = 'tessera' AND wait_event_type = 'Lock'`;

/** What becomes of merchant B while merchant A has trouble of their own making. */
describe('a neighbour', () => {
  let service: TestService;
  let troubled: ShopClient;
  let neighbour: ShopClient;
  let token: string;
  let id: string;

  beforeAll(async () => {
    service = await startService({ DATABASE_POOL_SIZE: String(CONNECTIONS) });
  });
  afterAll(() => service.stop());
  beforeEach(async () => {
    troubled = await ShopClient.create(service);
    neighbour = await ShopClient.create(service);
    token = String((await troubled.openClientSession('wanted by all')).body.clientToken);
    const { items } = (await troubled.send('GET', '/v1/sessions')).body as { items: { id: string }[] };
    id = String(items[0]?.id);
  });

  const many = (call: (index: number) => Promise<ShopAnswer>, count = CALLS): Promise<ShopAnswer[]> =>
    Promise.all(Array.from({ length: count }, (_, index) => call(index)));
  const change = (amount: number): Promise<ShopAnswer> =>
    troubled.send('PATCH', '/client-session', { clientToken: token, amount }, { 'x-api-key': troubled.key });
  const statuses = (answers: readonly ShopAnswer[]): Record<number, number> => {
    const counts: Record<number, number> = {};
    for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
    return counts;
  };
  /** Everything a shop does. */
  const goesAbout = async (shop: ShopClient): Promise<number[]> => {
    const opened = await shop.openClientSession('order');
    const named = { token: String(opened.body.clientToken) };
    const steps = [
      opened,
      await shop.send('POST', '/v1/sessions/introspect', named),
      await shop.send('POST', '/v1/sessions/steps', { ...named, name: 'bank', status: 'done' }),
      await shop.send('GET', '/v1/sessions'),
      await shop.send('GET', '/v1/terminals'),
      await shop.send('POST', '/v1/sessions/redeem', named),
    ];
    return steps.map(({ status }) => status);
  };
  const UNTROUBLED = [200, 200, 200, 200, 200, 200];

  /** While another holds the row of the session, whoever writes to it waits in PostgreSQL. */
  async function whileRowIsHeld<R>(calls: () => Promise<R>): Promise<R> {
    const holder = new pg.Client({ connectionString: service.database.url });
    await holder.connect();
    await holder.query('BEGIN');
    await holder.query('SELECT 1 FROM sessions WHERE id = $1 FOR UPDATE', [id]);
    try {
      return await calls();
    } finally {
      await holder.query('COMMIT');
      await holder.end();
    }
  }
  const waiting = async (): Promise<number> =>
    (await service.database.query<{ count: number }>(WAITING))[0]?.count ?? 0;

  it.each<[what: string, connections: number, call: (index: number) => Promise<ShopAnswer>]>([
    ['changes of one session', 1, change],
    [
      'steps of one session',
      CONNECTIONS - 1,
      (index) => troubled.send('POST', '/v1/sessions/steps', { token, name: `s${index}`, status: 'done' }),
    ],
  ])('goes about its business while %s wait for each other, and those are made all the same', async (_, most, call) => {
    const calls = await whileRowIsHeld(async () => {
      const calling = many(call);
      await until(async () => (await waiting()) >= most);
      expect(await goesAbout(neighbour)).toEqual(UNTROUBLED);
      expect(await waiting()).toBe(most);
      return { calling };
    });
    expect(statuses(await calls.calling)).toEqual({ 200: CALLS });
  });

  it('hears nothing of it when there are too many, of whom the last are told to come back', async () => {
    let refused: ShopAnswer | undefined;
    const { calling } = await whileRowIsHeld(async () => {
      const calling = many(async (index) => {
        const answer = await change(index);
        if (answer.status !== 200) refused = answer;
        return answer;
      }, TOO_MANY);
      await until(() => Promise.resolve(refused !== undefined));
      expect(await goesAbout(neighbour)).toEqual(UNTROUBLED);
      return { calling };
    });
    expect(refused?.headers.get('retry-after')).toBe('1');
    const { 200: made = 0, 503: overloaded = 0, ...others } = statuses(await calling);
    expect(others).toEqual({});
    expect(made).toBeGreaterThan(CALLS);
    expect(made + overloaded).toBe(TOO_MANY);
  });

  it('opens sessions while large ones are listed, page by page and many at once', async () => {
    await service.database.query(MANY_MORE, [id, PAGE, BODY_BYTES]);
    let listed = 0;
    const lists = many(async () => {
      const answer = await troubled.send('GET', `/v1/sessions?limit=${PAGE}`);
      listed += 1;
      expect((answer.body.items as unknown[] | undefined) ?? []).toHaveLength(answer.status === 200 ? PAGE : 0);
      return answer;
    }, LISTS);
    const opened: number[] = [];
    do opened.push((await neighbour.openClientSession(`order-${opened.length}`)).status);
    while (listed < LISTS);
    expect(opened).toEqual(opened.map(() => 200));
    expect(statuses(await lists)).toEqual({ 200: LISTS });
  });
});
