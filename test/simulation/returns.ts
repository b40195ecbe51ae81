import { randomUUID } from 'node:crypto';
import type { Dice } from '../support/dice.js';
import type { KnownSession } from './known.session.js';
import type { Shop } from './shop.js';

/** Longer than a run. */
const TTL_SECONDS = 3_600;
const STEP = 'bank_redirect';

/** What a merchant does with buyers who leave for their bank and come back. Each call has a key, as those of attempts have. */
export class Returns {
  constructor(private readonly shop: Pick<Shop, 'merchant' | 'ask'>) {}

  async leave(session: KnownSession, dice: Dice): Promise<void> {
    const key = randomUUID();
    const body = { token: session.token, step: STEP, ttl_seconds: TTL_SECONDS };
    const request = this.shop.merchant.requests.session('CreateReturn', body, { 'idempotency-key': key });
    const answer = await this.shop.ask('leave', session, request, dice, { requestId: key });
    if (answer.said === 'yes') session.handles.push(String(answer.body.return_token));
  }

  /** By one of the handles, which may have been used before. */
  async comeBack(session: KnownSession, dice: Dice, again?: KnownSession['openReturns'][number]): Promise<void> {
    const { key, handle } = again ?? { key: randomUUID(), handle: dice.pick(session.handles) };
    if (handle === undefined) return;
    const body = { return_token: handle };
    const request = this.shop.merchant.requests.session('ResumeReturn', body, { 'idempotency-key': key });
    const answer = await this.shop.ask('return', session, request, dice, { requestId: key, detail: handle });
    if (answer.said === 'unknown') session.openReturns.push({ key, handle });
  }

  async askAgain(session: KnownSession, dice: Dice): Promise<void> {
    for (const left of session.openReturns.splice(0)) await this.comeBack(session, dice, left);
  }
}
