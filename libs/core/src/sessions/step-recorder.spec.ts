import { expect, it } from '@jest/globals';
import type { MerchantCaller } from '#platform/auth/caller.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import type { KeyedCalls } from '../idempotency/index.js';
import type { EventDetails } from './event-details.js';
import { HistoryRecorder } from './history-recorder.js';
import type { RepeatedCalls } from './repeated-calls.js';
import type { NewEvent, SessionHistory } from './session-history.js';
import type { SessionLocator } from './session-locator.js';
import type { StoredSession } from './session-types.js';
import type { StepOrder } from './step-order.js';
import { StepRecorder } from './step-recorder.js';

/** Of a call without an Idempotency-Key. */
const unkeyed = {
  once: (_caller: unknown, _operation: unknown, work: (claim: null) => Promise<unknown>) => work(null),
} as unknown as KeyedCalls;
const anyOrder = { require: () => Promise.resolve() } as unknown as StepOrder;

it('after a broken connection a step is recorded only where nothing has happened since it was looked for', async () => {
  const session = { id: 'id', kind: 'payment', version: 7, state: 'active' } as StoredSession;
  const broken = new TesseraError('unavailable', 'away', {
    cause: Object.assign(new Error('broken'), { code: 'ECONNRESET' }),
  });
  const appended: NewEvent[] = [];
  const append = (_caller: unknown, _session: unknown, event: NewEvent): Promise<StoredSession> => {
    appended.push(event);
    return appended.length === 1 ? Promise.reject(broken) : Promise.resolve(session);
  };
  const call = { mark: Buffer.alloc(12), requestId: null };
  const recorder = new StepRecorder(
    new HistoryRecorder(
      { byToken: () => Promise.resolve(session) } as unknown as SessionLocator,
      { append } as unknown as SessionHistory,
      {} as EventDetails,
      { mark: () => call, earlier: () => Promise.resolve(undefined) } as unknown as RepeatedCalls,
      unkeyed,
    ),
    anyOrder,
  );
  await recorder.record({} as MerchantCaller, 'token', { name: 'wallet', status: 'chosen' });
  // The first may still be on its way to the commit.
  expect(appended.map(({ after }) => after)).toEqual([undefined, 7]);
});

it.each([
  ['is the same where its data was erased since the session was read', true, 0],
  ['is another one where there never was any data', false, 1],
])('a step under a known request id %s', async (_, erased, appended) => {
  // As it was read before the erasure.
  const session = { id: 'id', kind: 'payment', version: 7, state: 'active', sealed: Buffer.of(1) } as StoredSession;
  const call = { mark: Buffer.alloc(12), requestId: 'checkout' };
  const row = {
    marked: false,
    seq: 7,
    created_at: new Date(),
    payment_attempt: null,
    sealed: Buffer.of(2),
    data: null,
    erased,
  };
  let appendings = 0;
  const recorder = new StepRecorder(
    new HistoryRecorder(
      { byToken: () => Promise.resolve(session) } as unknown as SessionLocator,
      { append: () => Promise.resolve(appendings++ < 1 ? session : undefined) } as unknown as SessionHistory,
      { openEvent: () => ({ name: 'wallet', status: 'chosen' }) } as unknown as EventDetails,
      { mark: () => call, earlier: () => Promise.resolve(row) } as unknown as RepeatedCalls,
      unkeyed,
    ),
    anyOrder,
  );
  const step = { name: 'wallet', status: 'chosen', data: { shown: true } };
  expect(await recorder.record({} as MerchantCaller, 'token', step)).toBe(session);
  expect(appendings).toBe(appended);
});
