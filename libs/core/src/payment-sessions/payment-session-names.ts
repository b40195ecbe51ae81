import { Injectable } from '@nestjs/common';
import type { MerchantCaller } from '#platform/auth/caller.js';
import { idempotencyKeyInUse } from '#platform/errors/idempotency-key.error.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { KEY_SCOPES, KeyedCalls, type KeyClaim } from '../idempotency/index.js';
import { Fingerprinter } from '../keys/index.js';
import type { ConnectorAccess } from '../providers/index.js';
import { SessionTtls } from '../sessions/index.js';
import { fingerprintText, type PaymentSessionInput } from './payment-session-request.js';

/** Callers' names for payment sessions (Prism, `merchant_session_id`): idempotency keys that live as long as the session. */
@Injectable()
export class PaymentSessionNames {
  constructor(
    private readonly fingerprints: Fingerprinter,
    private readonly ttls: SessionTtls,
    private readonly keyed: KeyedCalls,
  ) {}

  /** Of the session, and so of its name. @throws TesseraError `invalid_request` for one that the caller may not ask for */
  ttlOf(caller: MerchantCaller): number {
    return this.ttls.of(caller, 'payment');
  }

  /**
   * What the call claims: its name for the session, else the Idempotency-Key that it has itself. Null where it has neither: then each opens
   * a session of its own.
   */
  claim(caller: MerchantCaller, { connector, testMode }: ConnectorAccess, input: PaymentSessionInput): KeyClaim | null {
    const asked = fingerprintText(connector.name, testMode, input);
    if (input.merchantSessionId === undefined) {
      return this.keyed.claimOf(caller, { name: 'payment_session.create', request: { asked, state: input.state } });
    }
    const fingerprints = this.fingerprints.request(asked);
    return { scope: KEY_SCOPES.payment, key: input.merchantSessionId, fingerprints, ttlSeconds: this.ttlOf(caller) };
  }

  /** Whether the claim is a name, by which later calls may continue the session. */
  isName(claim: KeyClaim | null): boolean {
    return claim?.scope === KEY_SCOPES.payment;
  }

  taken(claim: KeyClaim | null): TesseraError {
    if (!this.isName(claim)) return idempotencyKeyInUse();
    return new TesseraError('already_exists', 'A session of this name is open with other parameters.', {
      violations: [{ path: 'merchant_session_id', message: 'names another open session', reason: 'duplicate' }],
    });
  }
}
