import { SessionTokenCodec } from '#core/sessions/session-token.codec.js';
import { KeyRing } from '#core/keys/key-ring.js';
import type { Dice } from '../support/dice.js';
import type { Recorder } from './recorder.js';
import type { Shop } from './shop.js';

/** Somebody has a master key that was retired, and the id of a session that was opened since: that must be of no use. */
export async function forge(retired: string, since: number, shops: readonly Shop[], recorder: Recorder, dice: Dice) {
  const codec = new SessionTokenCodec(new KeyRing(Buffer.from(retired, 'base64')));
  for (const { merchant, sessions } of shops) {
    const later = sessions.filter(({ id, askedAt, asked }) => id !== undefined && askedAt > since && !asked.atProvider);
    const session = dice.pick(later);
    if (!session?.id) continue;
    const token = codec.issue(session.asked.kind, session.id, codec.currentKeyId);
    const request = merchant.requests.session('Introspect', { token });
    await recorder.call({ operation: 'forge', merchant, about: session.asked.key, request }, dice);
  }
}
