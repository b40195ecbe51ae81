import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { askGrpc } from '../../contract/parity/grpc.door.js';
import type { Outcome } from '../../contract/parity/outcome.js';
import { askRest } from '../../contract/parity/rest.door.js';
import { Stage } from '../../contract/parity/stage.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { GrpcClient } from '../../support/grpc-client.js';
import { TcpProxy } from '../../support/tcp-proxy.js';
import { CHANGING_CALLS, prepare, type ChangingCall } from './changing.calls.js';
import { growth, storedRows } from './stored.rows.js';

/** More than any call takes. */
const MOST_STATEMENTS = 20;
const MOST_TRIES = 10;
/** No statement is the one whose answer is lost. */
const NONE = Infinity;

/** Messages by which a client has a statement carried out; what only asks whether the server lives is left out. */
const isStatement = (bytes: Buffer): boolean =>
  ['Q', 'P', 'B'].includes(String.fromCharCode(bytes[0] ?? 0)) && !bytes.includes('SELECT 1\0');

/**
 * One of each operation. What is asked of providers is asked under leases, which end by themselves, and by and by:
 * test/e2e/provider-faults.spec.ts.
 */
const CALLS = CHANGING_CALLS.filter(
  ({ pair, accepted }) =>
    accepted === pair.accepts[0] &&
    (!pair.rest.startsWith('POST /payments/') || accepted.name === 'a session of our own'),
);

describe('any one answer of PostgreSQL is lost', () => {
  let database: TestDatabase;
  let wire: TcpProxy;
  let stage: Stage;
  let client: GrpcClient;

  beforeAll(async () => {
    database = await createTestDatabase();
    wire = await TcpProxy.start(database.url);
    stage = await Stage.set({ database, through: wire });
    client = new GrpcClient(stage.service.grpcAddress);
  });
  afterAll(async () => {
    client.close();
    await stage.strike();
    wire.stop();
    await database.drop();
  });

  /** Loses the answer to this one of the statements of a call. @returns whether there was one, and what the call has left behind */
  async function suffer(call: ChangingCall, nth: number): Promise<{ lost: boolean; grown: Record<string, number> }> {
    const { door, pair } = call;
    const { input, headers } = await prepare(call, stage);
    const ask = (): Promise<Outcome> =>
      door === 'rest' ? askRest(stage.service.url, pair, input, headers) : askGrpc(client, pair, input, headers);
    const before = await storedRows(database);
    let statements = 0;
    wire.lose((bytes) => isStatement(bytes) && ++statements === nth);
    let outcome = await ask();
    for (let tries = 1; isUnheard(outcome) && tries < MOST_TRIES; tries++) outcome = await ask();
    wire.restore();
    expect(outcome).toHaveProperty('answer');
    return { lost: statements >= nth, grown: growth(before, await storedRows(database)) };
  }

  it.each(CALLS)('and the caller hears what came of it, which is there once: $title', async (call) => {
    // Some requests are the same each time: what the first one opened is there.
    await suffer(call, NONE);
    const { grown: undisturbed } = await suffer(call, NONE);
    let nth = 1;
    for (; nth < MOST_STATEMENTS; nth++) {
      const { lost, grown } = await suffer(call, nth);
      if (!lost) break;
      expect({ nth, grown }).toEqual({ nth, grown: undisturbed });
    }
    expect(nth).toBeGreaterThan(1);
    expect(nth).toBeLessThan(MOST_STATEMENTS);
  });
});

const isUnheard = (outcome: Outcome): boolean => 'refusal' in outcome && outcome.refusal.status === 503;
