import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { createDataSource } from '../database/data-source.js';
import { Database, type NamedStatement } from '../database/database.js';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { Fingerprinter } from '../keys/fingerprint.js';
import { KeyRing } from '../keys/key-ring.js';
import { SEAL_CONTEXTS } from '../keys/seal-context.js';
import { Sealer } from '../keys/sealer.js';
import { SessionResealer } from './session-resealer.js';

const [FORMER, CURRENT] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
const former = new Sealer(new KeyRing(FORMER));
const ring = new KeyRing(CURRENT, [FORMER]);
const current = new Sealer(ring);

describe('what is sealed under a former key', () => {
  let testDatabase: TestDatabase;
  let database: Database;

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    database = new Database(await createDataSource({ url: testDatabase.url, poolSize: 4 }).initialize());
  });
  afterAll(async () => {
    await database.onApplicationShutdown();
    await testDatabase.drop();
  });

  /** A session with one event, both sealed by `sealer`. */
  async function store(sealer: Sealer) {
    const owner = { id: uuidv7(), merchantId: randomUUID(), testMode: true };
    await testDatabase.query(
      `INSERT INTO sessions (id, merchant_id, kind, test_mode, token_key_id, expires_at, sealed)
       VALUES ($1, $2, 'payment', true, 1, now() + interval '1 hour', $3)`,
      [owner.id, owner.merchantId, sealer.seal('{"body":1}', SEAL_CONTEXTS.sessionBody(owner))],
    );
    const [detail, data] = [SEAL_CONTEXTS.eventDetail(owner), SEAL_CONTEXTS.eventData(owner)];
    await testDatabase.query(
      `INSERT INTO session_events (session_id, seq, type, request_id, sealed, data) VALUES ($1, 1, 'step', 'r', $2, $3)`,
      [owner.id, sealer.seal('{"name":"wallet"}', detail), sealer.seal('{"shown":1}', data)],
    );
    return owner;
  }

  const stored = async (id: string): Promise<(Buffer | null)[]> => {
    const [row] = await testDatabase.query<Record<'body' | 'detail' | 'data', Buffer | null>>(
      `SELECT s.sealed AS body, e.sealed AS detail, e.data FROM sessions s JOIN session_events e ON session_id = id WHERE id = $1`,
      [id],
    );
    return row ? [row.body, row.detail, row.data] : [];
  };

  /** @param meanwhile done once, between the look at rows and the change of the first of them by the statement of this name */
  function resealer(name = '', meanwhile: () => Promise<unknown> = () => Promise.resolve()): SessionResealer {
    let done = false;
    const run = async (statement: NamedStatement, owner: string): Promise<object[]> => {
      if (statement.name === name && !done) {
        done = true;
        await meanwhile();
      }
      return database.run(statement, owner);
    };
    return new SessionResealer({ run } as unknown as Database, ring, current, new Fingerprinter(ring));
  }

  it('is sealed under the current one, and what is already is left alone', async () => {
    const [owner, other] = [await store(former), await store(current)];
    const untouched = await stored(other.id);
    const progress = await resealer().reseal(() => undefined);
    expect(progress).toMatchObject({ resealed: 2, unreadable: 0 });
    const [body, detail, data] = (await stored(owner.id)) as [Buffer, Buffer, Buffer];
    expect([body, detail, data].map((each) => current.isStale(each))).toEqual([false, false, false]);
    expect(current.open(body, SEAL_CONTEXTS.sessionBody(owner))).toBe('{"body":1}');
    expect(current.open(data, SEAL_CONTEXTS.eventData(owner))).toBe('{"shown":1}');
    expect(await stored(other.id)).toEqual(untouched);
  });

  it.each([
    ['the body of a session', 'reseal-session', 'UPDATE sessions SET sealed = NULL WHERE id = $1', 0],
    ['the detail of an event', 'reseal-event', 'UPDATE session_events SET sealed = NULL WHERE session_id = $1', 1],
    ['the data of an event', 'reseal-event', 'UPDATE session_events SET data = NULL WHERE session_id = $1', 2],
  ])('stays erased where %s is erased meanwhile', async (_, name, erasure, column) => {
    const { id } = await store(former);
    await resealer(name, () => testDatabase.query(erasure, [id])).reseal(() => undefined);
    expect((await stored(id))[column]).toBeNull();
  });
});
