import { Injectable } from '@nestjs/common';
import type { MerchantCaller } from '#platform/auth/caller.js';
import type { Cancellation } from '#platform/calls/cancellation.js';
import { type ConnectorAccess, refuseRequest } from '../providers/index.js';
import { SessionOpener, SessionTokenCodec } from '../sessions/index.js';
import { PaymentSessionNames } from './payment-session-names.js';
import { openingOf, type PaymentSessionInput } from './payment-session-request.js';
import { SessionContinuer } from './session-continuer.js';

/** Opens sessions for providers that have none of their own: Tessera mints the token. */
@Injectable()
export class LocalSessionOpener {
  constructor(
    private readonly sessions: SessionOpener,
    private readonly names: PaymentSessionNames,
    private readonly tokens: SessionTokenCodec,
    private readonly continuer: SessionContinuer,
  ) {}

  /**
   * @returns the session token
   * @throws TesseraError `already_exists`; `invalid_request` for an amount below zero, which no provider is there to judge
   */
  async open(
    caller: MerchantCaller,
    access: ConnectorAccess,
    input: PaymentSessionInput,
    cancellation?: Cancellation,
  ): Promise<string> {
    if (input.amount.minor < 0n) throw refuseRequest('amount.minor_amount', 'must not be negative', 'range');
    const claim = this.names.claim(caller, access, input);
    const opening = openingOf(access, input, { ttlSeconds: this.names.ttlOf(caller) });
    const session = await this.sessions.openOnce(caller, opening, claim, cancellation);
    if (session.outcome === 'taken') throw this.names.taken(claim);
    if (session.outcome === 'replayed') {
      if (this.names.isName(claim)) await this.continuer.continue(caller, session.id, input.state);
      else caller.subject.replayed = true;
    }
    return this.tokens.issue('payment', session.id, session.tokenKeyId);
  }
}
