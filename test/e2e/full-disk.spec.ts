import { randomBytes } from 'node:crypto';
import { status, type ServiceError } from '@grpc/grpc-js';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { TestDatabase } from '../support/database.js';
import { PostgresServer } from '../support/postgres.server.js';
import { startService, type TestService } from '../support/service.js';
import { ShopClient } from '../support/shop.client.js';
import { SmallDisk } from '../support/small.disk.js';
import { until } from '../support/until.js';

/** Of large sessions: more than fit into what is left of the files of the tables. */
const OPENINGS = 300;
const LOOKS = 30;

/** A file system of its own takes root. */
const asRoot = process.getuid?.() === 0 ? it : it.skip;

let postgres: PostgresServer | undefined;
let disk: SmallDisk | undefined;
let database: TestDatabase;
let service: TestService;
let shop: ShopClient;

beforeAll(async () => {
  if (process.getuid?.() !== 0) return;
  postgres = await PostgresServer.start();
  disk = await SmallDisk.mount(postgres, 'small');
  if (!disk) return;
  database = await postgres.createDatabase('small', disk.tablespace);
  service = await startService({}, { database });
  shop = await ShopClient.create(service);
});
afterAll(async () => {
  if (disk) {
    shop.grpc.close();
    await service.stop();
    await database.drop();
    await disk.unmount();
  }
  postgres?.remove();
});

/** What came of an opening: its token, or how it was refused. */
type Outcome = string | number;

const noise = (): string => randomBytes(6_000).toString('hex');
const open = async (): Promise<Outcome> => {
  const order = { orderId: 'o', currencyCode: 'EUR', amount: 1, metadata: { noise: noise() } };
  const answer = await shop.send('POST', '/client-session', order, { 'x-api-key': shop.key });
  return answer.status === 200 ? String(answer.body.clientToken) : answer.status;
};
const openByGrpc = (): Promise<Outcome> => {
  const session = { order_id: 'o', currency_code: 'EUR', amount: 1, metadata: { noise: { text: noise() } } };
  return shop.grpc.call('tessera.v1.ClientSessionService/Create', { session }, shop.bearer).then(
    ({ client_token }) => String(client_token),
    (error: unknown) => (error as ServiceError).code,
  );
};
/** On a full disk a write succeeds now and then. */
async function untilRefused(opening: () => Promise<Outcome>): Promise<{ opened: string[]; refusal?: number }> {
  const opened: string[] = [];
  while (opened.length < OPENINGS) {
    const outcome = await opening();
    if (typeof outcome === 'number') return { opened, refusal: outcome };
    opened.push(outcome);
  }
  return { opened };
}
const ready = async (): Promise<{ status: number; detail: unknown }> => {
  const answer = await fetch(`${service.url}/health/ready`);
  return { status: answer.status, detail: ((await answer.json()) as { detail?: unknown }).detail };
};

asRoot(
  'a full disk refuses openings, which readiness says while it lasts, and loses nothing that was opened',
  async () => {
    // Where nothing can be mounted there is nothing to see.
    if (!disk) return;
    expect(await open()).toEqual(expect.any(String));
    disk.fill();
    const [rest, grpc] = [await untilRefused(open), await untilRefused(openByGrpc)];
    expect([rest.refusal, grpc.refusal]).toEqual([503, status.UNAVAILABLE]);

    await until(async () => (await ready()).status === 503);
    const full = { status: 503, detail: 'The session store takes no writes: its disk is full.' };
    for (let look = 0; look < LOOKS; look++) {
      expect(await ready()).toEqual(full);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }

    disk.free();
    await until(async () => (await ready()).status === 200);
    expect((await ready()).status).toBe(200);
    expect(await open()).toEqual(expect.any(String));
    for (const token of [...rest.opened, ...grpc.opened])
      expect((await shop.send('POST', '/v1/sessions/introspect', { token })).body).toMatchObject({ state: 'active' });
  },
);
