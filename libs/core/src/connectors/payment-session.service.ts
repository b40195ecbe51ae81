import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { MerchantCaller } from '#platform/auth/caller.js';
import { SETTINGS, type Settings } from '#platform/config/settings.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { stringifyJson } from '#platform/json/lossless-json.js';
import { canonicalJson, Fingerprinter } from '../keys/fingerprint.js';
import { Sealer } from '../keys/sealer.js';
import { SessionTokenCodec } from '../sessions/session-token.codec.js';
import type { IdempotencyClaim } from '../sessions/write/new-session.js';
import { SessionWriter } from '../sessions/write/session.writer.js';

const SCOPE = 'payment';

/** A request for a payment session (Prism, CreateSessionToken), checked by the transport. */
export interface PaymentSessionRequest {
  /** Name of a known connector. */
  readonly connector: string;
  /** The caller's name for the session; without one each call opens a session of its own. */
  readonly merchantSessionId: string | undefined;
  readonly amount: { readonly minorAmount: bigint; readonly currency: string };
  readonly metadata?: string | undefined;
  readonly connectorFeatureData?: string | undefined;
  readonly state?: object | undefined;
  readonly browserInfo?: object | undefined;
  /** Absent: the mode of the caller's key. */
  readonly testMode?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Opens payment sessions. */
@Injectable()
export class PaymentSessionService {
  constructor(
    private readonly writer: SessionWriter,
    private readonly tokens: SessionTokenCodec,
    private readonly sealer: Sealer,
    private readonly fingerprints: Fingerprinter,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * Opens a session, or replays the living one of the same name: the same request gives the same token, however often and
   * however concurrently it is sent. Credentials are neither stored nor compared.
   * @returns the session token
   * @throws TesseraError `already_exists` for the same name with another request; `forbidden` for live with a test key
   */
  async create(caller: MerchantCaller, request: PaymentSessionRequest): Promise<string> {
    const { principal, requestId } = caller;
    const testMode = request.testMode ?? principal.mode === 'test';
    if (!testMode && principal.mode === 'test') {
      throw new TesseraError('forbidden', 'A test key opens test-mode sessions only.', {
        violations: [{ path: 'test_mode', message: 'must not be false with a test key', reason: 'invalid' }],
      });
    }
    const id = uuidv7();
    const result = await this.writer.write(
      {
        id,
        merchantId: principal.merchantId,
        kind: 'payment',
        testMode,
        reference: request.merchantSessionId ?? null,
        customerKey: null,
        connector: request.connector,
        terminalId: null,
        amountMinor: request.amount.minorAmount,
        currency: request.amount.currency,
        sealed: this.sealer.seal(bodyOf(request), id),
        tokenKeyId: this.tokens.currentKeyId,
        ttlSeconds: this.settings.paymentSessionTtl,
        actorKeyId: principal.keyId,
        requestId,
        idempotency: this.claimOf(request, testMode),
      },
      request.signal,
    );
    if (result.outcome === 'taken') {
      throw new TesseraError('already_exists', 'A session of this name is open with other parameters.', {
        violations: [{ path: 'merchant_session_id', message: 'names another open session', reason: 'duplicate' }],
      });
    }
    return this.tokens.issue('payment', result.id, result.tokenKeyId);
  }

  /** The name stays taken as long as the session lives. */
  private claimOf(request: PaymentSessionRequest, testMode: boolean): IdempotencyClaim | null {
    if (request.merchantSessionId === undefined) return null;
    const { connector, amount, metadata, connectorFeatureData } = request;
    const fingerprints = this.fingerprints.request(
      canonicalJson([
        connector,
        amount.minorAmount,
        amount.currency,
        testMode,
        metadata ?? null,
        connectorFeatureData ?? null,
      ]),
    );
    return { scope: SCOPE, key: request.merchantSessionId, fingerprints, ttlSeconds: this.settings.paymentSessionTtl };
  }
}

function bodyOf({ metadata, connectorFeatureData, state, browserInfo }: PaymentSessionRequest): string {
  return stringifyJson({
    metadata,
    connector_feature_data: connectorFeatureData,
    state,
    browser_info: browserInfo,
  });
}
