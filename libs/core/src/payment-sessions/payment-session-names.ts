import { Injectable } from '@nestjs/common';
import type { MerchantCaller } from '#platform/auth/caller.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { KEY_SCOPES, type KeyClaim } from '../idempotency/index.js';
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
  ) {}

  /** Of the session, and so of its name. @throws TesseraError `invalid_request` for one that the caller may not ask for */
  ttlOf(caller: MerchantCaller): number {
    return this.ttls.of(caller, 'payment');
  }

  /** Null where the caller gives none: then each call opens a session of its own. */
  claim(caller: MerchantCaller, { connector, testMode }: ConnectorAccess, input: PaymentSessionInput): KeyClaim | null {
    if (input.merchantSessionId === undefined) return null;
    const fingerprints = this.fingerprints.request(fingerprintText(connector.name, testMode, input));
    return { scope: KEY_SCOPES.payment, key: input.merchantSessionId, fingerprints, ttlSeconds: this.ttlOf(caller) };
  }

  taken(): TesseraError {
    return new TesseraError('already_exists', 'A session of this name is open with other parameters.', {
      violations: [{ path: 'merchant_session_id', message: 'names another open session', reason: 'duplicate' }],
    });
  }
}
