import { expect, it } from '@jest/globals';
import type { MerchantCaller } from '#platform/auth/caller.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import type { EventDetails } from './event.details.js';
import type { SessionAttempts } from './session.attempts.js';
import type { NewEvent, SessionHistory } from './session.history.js';
import type { SessionLocator } from './session.locator.js';
import type { StoredSession } from './session.types.js';
import { StepRecorder } from './step.recorder.js';

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
    { begin: () => attempt, earlier: () => Promise.resolve(undefined) } as unknown as SessionAttempts,
  );
  await recorder.record({} as MerchantCaller, 'token', { name: 'wallet', status: 'chosen' });
  // The first may still be on its way to the commit.
  expect(appended.map(({ after }) => after)).toEqual([undefined, 7]);
});
