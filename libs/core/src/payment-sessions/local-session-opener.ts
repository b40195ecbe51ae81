import { Inject, Injectable } from '@nestjs/common';
import type { Cancellation } from '#platform/calls/cancellation.js';
import type { MerchantCaller } from '#platform/auth/caller.js';
import { SETTINGS, type Settings } from '#platform/config/settings.js';
import { Fingerprinter } from '../keys/fingerprint.js';
import { SEAL_CONTEXTS } from '../keys/seal-context.js';
import { Sealer } from '../keys/sealer.js';
import { SessionTokenCodec } from '../sessions/session-token.codec.js';
import type { IdempotencyClaim } from '../sessions/open/new-session.js';
import { SessionIds } from '../sessions/open/session-ids.js';
import { SessionWriter } from '../sessions/open/session-writer.js';
import { refuseRequest } from '../providers/credentials/credentials.error.js';
import type { ConnectorAccess } from '../providers/flows/flow-runner.js';
import { fingerprintText, sealedBodyOf, type PaymentSessionInput } from './payment-session-request.js';
import { SessionContinuer } from './session-continuer.js';
import { nameTaken, PAYMENT_SCOPE } from '../connectors/sessions/session-name.js';

/** Opens sessions for providers that have none of their own: Tessera mints the token. */
@Injectable()
export class LocalSessionOpener {
  constructor(
    private readonly writer: SessionWriter,
    private readonly ids: SessionIds,
    private readonly tokens: SessionTokenCodec,
    private readonly sealer: Sealer,
    private readonly fingerprints: Fingerprinter,
    private readonly continuer: SessionContinuer,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * @returns the session token
   * @throws TesseraError `already_exists`; `invalid_request` for an amount below zero, which no provider is there to judge
   */
  async open(
    caller: MerchantCaller,
    { connector, testMode }: ConnectorAccess,
    input: PaymentSessionInput,
    cancellation?: Cancellation,
  ): Promise<string> {
    const { amount } = input;
    if (amount.minor < 0n) throw refuseRequest('amount.minor_amount', 'must not be negative', 'range');
    const id = this.ids.next();
    const { principal, requestId } = caller;
    const { merchantId } = principal;
    const result = await this.writer.write(
      {
        id,
        merchantId,
        kind: 'payment',
        testMode,
        reference: input.merchantSessionId ?? null,
        customerKey: null,
        connector: connector.name,
        terminalId: null,
        amountMinor: amount.minor,
        currency: amount.currency,
        sealed: this.sealer.seal(sealedBodyOf(input), SEAL_CONTEXTS.sessionBody({ id, merchantId, testMode })),
        tokenKeyId: this.tokens.currentKeyId,
        ttlSeconds: this.settings.paymentSessionTtl,
        actorKeyId: principal.keyId,
        requestId,
        idempotency: this.claimOf(connector.name, testMode, input),
      },
      cancellation,
    );
    if (result.outcome === 'taken') throw nameTaken();
    caller.sessionId = result.id;
    if (result.outcome === 'replayed') await this.continuer.continue(caller, result.id, input.state);
    return this.tokens.issue('payment', result.id, result.tokenKeyId);
  }

  /** The name stays taken as long as the session lives. */
  private claimOf(connector: string, testMode: boolean, input: PaymentSessionInput): IdempotencyClaim | null {
    if (input.merchantSessionId === undefined) return null;
    const fingerprints = this.fingerprints.request(fingerprintText(connector, testMode, input));
    const ttlSeconds = this.settings.paymentSessionTtl;
    return { scope: PAYMENT_SCOPE, key: input.merchantSessionId, fingerprints, ttlSeconds };
  }
}
