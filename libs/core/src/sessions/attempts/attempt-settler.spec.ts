import { expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import type { MerchantCaller } from '#platform/auth/caller.js';
import type { Settings } from '#platform/config/settings.js';
import type { KeyedCalls } from '../../idempotency/index.js';
import { KeyRing } from '../../keys/key-ring.js';
import type { EventDetails } from '../event-details.js';
import type { RepeatedCalls } from '../repeated-calls.js';
import type { SessionHistory } from '../session-history.js';
import type { SessionChanger } from '../session-changer.js';
import type { SessionLocator } from '../session-locator.js';
import type { SessionState } from '../session-types.js';
import { AttemptSettler } from './attempt-settler.js';
import { AttemptTokenCodec } from './attempt-token.codec.js';

const ring = new KeyRing(Buffer.alloc(32, 1));
const tokens = new AttemptTokenCodec(ring);
const attempt = { sessionId: uuidv7(), number: 1, keyId: ring.current.id };
const caller = { principal: { merchantId: uuidv7(), mode: 'test' }, subject: {} } as unknown as MerchantCaller;

/** @param refusals how often nothing comes of the change */
function settler(state: SessionState, refusals: number) {
  const session = { kind: 'payment', state, attempts: 1, heldUntil: new Date(), redeemedAt: null };
  const redeemed = { ...session, state: 'redeemed' };
  let changes = 0;
  const change = () => Promise.resolve(changes++ < refusals ? undefined : redeemed);
  return new AttemptSettler(
    { change } as unknown as SessionChanger,
    { find: () => Promise.resolve(session) } as unknown as SessionLocator,
    tokens,
    {} as EventDetails,
    {} as SessionHistory,
    { mark: () => ({ mark: Buffer.alloc(12), requestId: null }) } as unknown as RepeatedCalls,
    { once: (_: unknown, __: unknown, work: (claim: null) => unknown) => work(null) } as unknown as KeyedCalls,
    { sessionRetention: 1 } as Settings,
  );
}

it.each(['processing', 'unresolved'] as const)(
  'does not take an attempt for ended whose session is %s when it was changed at that moment',
  async (state) => {
    const completed = settler(state, 2).complete(caller, tokens.issue(attempt), 'payment-1');
    expect(await completed).toMatchObject({ state: 'redeemed' });
  },
);

it('takes one for ended that was released', async () => {
  const completed = settler('active', 1).complete(caller, tokens.issue(attempt));
  await expect(completed).rejects.toMatchObject({ code: 'attempt_ended' });
});
