import { randomUUID } from 'node:crypto';
import type { Dice } from '../support/dice.js';
import type { Answer } from './history.js';
import type { KnownAttempt, KnownSession, OpenSettling } from './known.session.js';
import type { Shop } from './shop.js';

/** Longer than a run: holds lapse when somebody has them lapse. */
const HOLD_SECONDS = 900;
const MOST_CARDS = 3;
const METHODS = { hold: 'Hold', complete: 'Complete', release: 'Release' } as const;
const WORDS = { hold: { hold_seconds: HOLD_SECONDS }, complete: {}, release: { reason: 'card_declined' } };

/** What a merchant does with payment attempts. Each call has a key, under which it is asked for again when nobody was heard. */
export class Attempts {
  constructor(private readonly shop: Pick<Shop, 'merchant' | 'ask' | 'step'>) {}

  /** @returns the attempt, when it has begun */
  async claim(session: KnownSession, dice: Dice, again?: KnownSession['openClaims'][number]) {
    const { key, resume } = again ?? { key: randomUUID(), resume: dice.chance(0.3) };
    const body = { token: session.token, hold_seconds: HOLD_SECONDS, ...(resume && { resume }) };
    const request = this.shop.merchant.requests.session('Claim', body, { 'idempotency-key': key });
    const answer = await this.shop.ask('claim', session, request, dice, { requestId: key, resume });
    if (answer.said === 'unknown') session.openClaims.push({ key, resume });
    if (answer.said !== 'yes') return undefined;
    const attempt = answer.body.attempt as KnownAttempt;
    if (!session.attempts.some(({ id }) => id === attempt.id)) session.attempts.push(attempt);
    return attempt;
  }

  async settle(
    session: KnownSession,
    { operation, attempt, key = randomUUID() }: Omit<OpenSettling, 'key'> & { readonly key?: string },
    dice: Dice,
  ): Promise<Answer> {
    if (operation === 'complete') session.ending = true;
    const body = { attempt_id: attempt, ...WORDS[operation] };
    const request = this.shop.merchant.requests.session(METHODS[operation], body, { 'idempotency-key': key });
    const answer = await this.shop.ask(operation, session, request, dice, { requestId: key, attempt });
    if (answer.said === 'unknown') session.openSettlings.push({ operation, attempt, key });
    return answer;
  }

  /** Cards are declined until one is not; whoever charges them may die at any of them. */
  async checkOut(session: KnownSession, dice: Dice): Promise<void> {
    for (let card = 0; card < MOST_CARDS; card++) {
      const begun = await this.claim(session, dice);
      if (!begun || dice.chance(0.25)) return;
      const attempt = begun.id;
      if (dice.chance(0.3)) await this.shop.step(session, dice);
      if (dice.chance(0.3)) await this.settle(session, { operation: 'hold', attempt }, dice);
      const operation = dice.chance(0.5) ? 'release' : 'complete';
      await this.settle(session, { operation, attempt }, dice);
      if (operation === 'complete') return;
    }
  }

  /** Somebody who was thought to be dead comes back, or does not know when to stop. */
  async comeBack(session: KnownSession, dice: Dice): Promise<void> {
    const attempt = dice.pick(session.attempts)?.id;
    const operation = dice.pick(['hold', 'complete', 'release'] as const);
    if (attempt !== undefined) await this.settle(session, { operation, attempt }, dice);
  }

  /** Once more, under the same keys, what nobody has heard the outcome of. */
  async askAgain(session: KnownSession, dice: Dice): Promise<void> {
    for (const claim of session.openClaims.splice(0)) await this.claim(session, dice, claim);
    for (const settling of session.openSettlings.splice(0)) await this.settle(session, settling, dice);
  }
}
