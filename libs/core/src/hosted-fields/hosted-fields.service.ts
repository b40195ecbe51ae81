import { Injectable } from '@nestjs/common';
import type { Cancellation } from '#platform/calls/cancellation.js';
import type { MerchantCaller } from '#platform/auth/caller.js';
import type { FieldViolation } from '#platform/errors/field-violation.js';
import { idempotencyKeyInUse } from '#platform/errors/idempotency-key.error.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { merchantScope } from '#platform/scope/scope.js';
import { KEY_SCOPES, RefusalStore, type KeyClaim } from '../idempotency/index.js';
import { canonicalJson, Fingerprinter } from '../keys/index.js';
import { SessionOpener, SessionTokenCodec, SessionTtls, type Opening } from '../sessions/index.js';
import { TerminalLookup } from '../terminals/index.js';

/** Payroc: how long an Idempotency-Key stays bound. */
const KEY_TTL_SECONDS = 7 * 24 * 3600;

/** A request for a Hosted Fields session, as far as it could be read. */
export interface HostedFieldsRequest {
  readonly terminalId: string;
  /** A version 4 UUID, lower case; undefined when the caller's was missing or unusable. */
  readonly idempotencyKey: string | undefined;
  /** The parsed body with all that is in it, by which requests under one key are told apart; bytes as text where they were no JSON. */
  readonly sent: unknown;
  /** The same as far as it means something here. */
  readonly body: unknown;
  /** What is wrong with the request; empty: `body` fits {@link HostedFieldsBody}. */
  readonly violations: readonly FieldViolation[];
  readonly cancellation?: Cancellation | undefined;
}

export interface HostedFieldsBody {
  readonly libVersion: string;
  readonly scenario: 'payment' | 'tokenization';
  readonly secureTokenId?: string;
}

export interface HostedFieldsSession {
  readonly id: string;
  readonly terminalId: string;
  readonly token: string;
  readonly expiresAt: Date;
}

/** Opens Hosted Fields sessions (Payroc), exactly one per idempotency key. */
@Injectable()
export class HostedFieldsService {
  constructor(
    private readonly terminals: TerminalLookup,
    private readonly sessions: SessionOpener,
    private readonly refusals: RefusalStore,
    private readonly tokens: SessionTokenCodec,
    private readonly fingerprints: Fingerprinter,
    private readonly ttls: SessionTtls,
  ) {}

  /**
   * Payroc, order of checks: what is wrong with the request, then the terminal, then the key. A refused request is bound
   * to its key as well, but only on a terminal of the caller's: a key must not tell whose terminal it is.
   * @throws TesseraError `invalid_request`, `terminal_forbidden`, `capabilities_missing`, `idempotency_key_in_use`
   */
  async create(caller: MerchantCaller, request: HostedFieldsRequest): Promise<HostedFieldsSession> {
    const terminal = await this.terminals.find(merchantScope(caller.principal), request.terminalId);
    const claim = this.claimOf(request);
    if (request.violations.length > 0 || !claim) {
      if (terminal && claim) await this.refusals.bind(caller, claim);
      throw new TesseraError('invalid_request', 'The request has errors.', { violations: request.violations });
    }
    if (!terminal || terminal.disabled)
      throw new TesseraError('terminal_forbidden', 'The terminal is not available to you.');
    if (!terminal.hosted_fields) {
      throw new TesseraError('capabilities_missing', 'The terminal does not have the Hosted Fields capability.');
    }
    return this.open(caller, request, request.body as HostedFieldsBody, claim);
  }

  private async open(
    caller: MerchantCaller,
    request: HostedFieldsRequest,
    body: HostedFieldsBody,
    claim: KeyClaim,
  ): Promise<HostedFieldsSession> {
    const { terminalId } = request;
    const opening: Opening = {
      kind: 'hosted_fields',
      testMode: caller.principal.mode === 'test',
      terminalId,
      body: JSON.stringify(body),
      ttlSeconds: this.ttls.of(caller, 'hosted_fields'),
    };
    const result = await this.sessions.openOnce(caller, opening, claim, request.cancellation);
    if (result.outcome === 'taken') throw idempotencyKeyInUse();
    const token = this.tokens.issue('hosted_fields', result.id, result.tokenKeyId);
    return { id: result.id, terminalId, token, expiresAt: result.expiresAt };
  }

  private claimOf({ idempotencyKey, terminalId, sent }: HostedFieldsRequest): KeyClaim | undefined {
    if (idempotencyKey === undefined) return undefined;
    const fingerprints = this.fingerprints.request(canonicalJson([terminalId, sent]));
    return { scope: KEY_SCOPES.hostedFields, key: idempotencyKey, fingerprints, ttlSeconds: KEY_TTL_SECONDS };
  }
}
