import { expect, it } from '@jest/globals';
import type { MerchantCaller } from '#platform/auth/caller.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import type { EventDetails } from './event-details.js';
import type { RepeatedCalls } from './repeated-calls.js';
import type { NewEvent, SessionHistory } from './session-history.js';
import type { SessionLocator } from './session-locator.js';
import type { StoredSession } from './session-types.js';
import { StepRecorder } from './step-recorder.js';

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
  const attempt = { mark: Buffer.alloc(12), marks: [], keyed: false, requestId: null };
  const recorder = new StepRecorder(
    { byToken: () => Promise.resolve(session) } as unknown as SessionLocator,
    { append } as unknown as SessionHistory,
    {} as EventDetails,
    { markOf: () => attempt, earlier: () => Promise.resolve(undefined) } as unknown as RepeatedCalls,
  );
  await recorder.record({} as MerchantCaller, 'token', { name: 'wallet', status: 'chosen' });
  // The first may still be on its way to the commit.
  expect(appended.map(({ after }) => after)).toEqual([undefined, 7]);
});

const codeOf = (error: unknown): unknown => error instanceof TesseraError && error.code;

it.each([
  ['is the same where its data was erased since the session was read', true, undefined],
  ['is another one where there never was any data', false, 'idempotency_key_in_use'],
])('a step under a known key %s', async (_, erased, code) => {
  // As it was read before the erasure.
  const session = { id: 'id', kind: 'payment', version: 7, state: 'active', sealed: Buffer.of(1) } as StoredSession;
  const attempt = { mark: Buffer.alloc(16), marks: [Buffer.alloc(16)], keyed: true, requestId: null };
  const row = { marked: true, sealed: Buffer.of(2), data: null, erased };
  const recorder = new StepRecorder(
    { byToken: () => Promise.resolve(session) } as unknown as SessionLocator,
    {} as SessionHistory,
    { openEvent: () => ({ name: 'wallet', status: 'chosen' }) } as unknown as EventDetails,
    { markOf: () => attempt, earlier: () => Promise.resolve(row) } as unknown as RepeatedCalls,
  );
  const step = { name: 'wallet', status: 'chosen', data: { shown: true } };
  const recorded = recorder.record({} as MerchantCaller, 'token', step).catch((error: unknown) => codeOf(error));
  expect(await recorded).toBe(code ?? session);
});
