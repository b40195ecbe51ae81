import { Injectable } from '@nestjs/common';
import type { Cancellation } from '#platform/calls/cancellation.js';
import type { MerchantCaller } from '#platform/auth/caller.js';
import { idempotencyKeyInUse } from '#platform/errors/idempotency-key.error.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { valueOf } from '#platform/json/json-text.js';
import { stringifyJson } from '#platform/json/lossless-json.js';
import type { Int64 } from '#platform/money/int64.js';
import { merchantScope } from '#platform/scope/scope.js';
import { KeyedCalls, KeyedTransactions } from '../idempotency/index.js';
import { Fingerprinter, SEAL_CONTEXTS, Sealer } from '../keys/index.js';
import {
  ClientTokenCodec,
  EventDetails,
  permit,
  requireVersion,
  SessionOpener,
  SessionReader,
  SessionTtls,
  SessionUpdater,
  type Opening,
  type SessionChange,
  type StoredSession,
  type VersionCondition,
} from '../sessions/index.js';
import type { ClientSessionBody } from './client-session-body.js';
import { mergeClientSession, withoutNulls } from './client-session-merge.js';
import { warningsFor, type ClientSessionWarning } from './client-session-warnings.js';
import { asOpened, type OpenedAnswer } from './opened-answer.js';
import { readStoredBody } from './stored-body.js';
import { effectiveAmount } from './order-amount.js';

/** A session as its callers see it: the stored body, and the amount it comes to. */
export interface ClientSessionView {
  readonly body: ClientSessionBody;
  readonly amount: Int64 | undefined;
  /** Of the session; 1 when it is new. */
  readonly version: number;
}

export interface CreatedClientSession extends ClientSessionView {
  readonly clientToken: string;
  readonly expiresAt: Date;
  readonly warnings: readonly ClientSessionWarning[];
}

export interface ClientSessionContext {
  /** Address at which clients reach this service; goes into the client token. */
  readonly publicUrl: string;
  readonly cancellation?: Cancellation | undefined;
}

/** Client sessions (Primer): opened by a merchant's server, changed by it, and read by a client SDK. */
@Injectable()
export class ClientSessionService {
  constructor(
    private readonly sessions: SessionOpener,
    private readonly updater: SessionUpdater,
    private readonly reader: SessionReader,
    private readonly clientTokens: ClientTokenCodec,
    private readonly sealer: Sealer,
    private readonly details: EventDetails,
    private readonly fingerprints: Fingerprinter,
    private readonly ttls: SessionTtls,
    private readonly keyed: KeyedCalls,
    private readonly transactions: KeyedTransactions,
  ) {}

  /**
   * Opens a session. Two equal requests open two sessions, unless they are one call by its Idempotency-Key.
   * @throws TesseraError `metadata_empty_key`; `invalid_request` when amounts do not add up; `idempotency_key_in_use`
   */
  async create(
    caller: MerchantCaller,
    request: ClientSessionBody,
    context: ClientSessionContext,
  ): Promise<CreatedClientSession> {
    const body = withoutNulls(request);
    const amount = checked(body);
    const { merchantId, mode } = caller.principal;
    const testMode = mode === 'test';
    const opening: Opening = {
      kind: 'client',
      testMode,
      ...this.columnsOf(merchantId, body, amount),
      body: stringifyJson(body),
      ttlSeconds: this.ttls.of(caller, 'client'),
    };
    const { session, publicUrl } = await this.open(caller, opening, { request: body, context });
    const clientToken = this.clientTokens.issue(session, { publicUrl, testMode });
    return { clientToken, expiresAt: session.expiresAt, body, amount, version: 1, warnings: warningsFor(body) };
  }

  private async open(
    caller: MerchantCaller,
    opening: Opening,
    { request, context }: { readonly request: ClientSessionBody; readonly context: ClientSessionContext },
  ): Promise<ReturnType<typeof asOpened>> {
    const answer: OpenedAnswer = { publicUrl: context.publicUrl, ttlSeconds: opening.ttlSeconds };
    const claim = this.keyed.claimOf(caller, { name: 'client_session.create', request });
    if (!claim) return asOpened(await this.sessions.open(caller, opening, context.cancellation), answer);
    const keeping = { ...claim, kept: JSON.stringify(answer) };
    const result = await this.sessions.openOnce(caller, opening, keeping, context.cancellation);
    if (result.outcome === 'taken') throw idempotencyKeyInUse();
    if (result.outcome === 'replayed') caller.subject.replayed = true;
    return asOpened(result, answer);
  }

  /** @throws TesseraError `invalid_client_token` for a token that is garbage, forged, ended or another merchant's alike */
  async get(caller: MerchantCaller, clientToken: string | undefined): Promise<ClientSessionView> {
    return this.view(await this.find(caller, clientToken, 'read'));
  }

  /**
   * Changes a session; a refused change leaves it as it was.
   * @param condition the versions that the change is meant for; absent: whichever it is
   * @throws TesseraError `invalid_client_token`, `metadata_empty_key`, `invalid_request`, `version_changed`
   */
  async update(
    caller: MerchantCaller,
    clientToken: string | undefined,
    patch: ClientSessionBody,
    condition: VersionCondition = 'any',
  ): Promise<ClientSessionView> {
    checkMetadata(patch);
    const operation = {
      name: 'client_session.update',
      request: { clientToken, patch, ...guarded(condition) },
      read: readKept,
    };
    return this.keyed.once(caller, operation, async (claim) => {
      const { id } = await this.find(caller, clientToken, 'change');
      const keep = ({ body, version }: ClientSessionView) => ({
        outcome: { version },
        sealed: { text: stringifyJson(body) },
        sessionId: id,
      });
      return this.updater.update(
        id,
        caller,
        (session) => this.changed(session, patch, condition),
        (work) => this.transactions.transact(caller, { keep }, claim, work),
      );
    });
  }

  private changed(
    session: StoredSession,
    patch: ClientSessionBody,
    condition: VersionCondition,
  ): SessionChange<ClientSessionView> {
    permit(session, 'change');
    requireVersion(session, condition);
    const body = mergeClientSession(this.view(session).body, patch);
    const amount = checked(body);
    return {
      result: { body, amount, version: session.version + 1 },
      columns: this.columnsOf(session.merchantId, body, amount),
      sealed: this.sealer.seal(stringifyJson(body), SEAL_CONTEXTS.sessionBody(session)),
      detail: this.details.seal(session, { changed: Object.keys(patch) }),
    };
  }

  private async find(
    caller: MerchantCaller,
    clientToken: string | undefined,
    operation: 'read' | 'change',
  ): Promise<StoredSession> {
    const named = clientToken === undefined ? undefined : this.clientTokens.read(clientToken);
    const session = named && (await this.reader.find(named.id, merchantScope(caller.principal), named.keyId));
    if (!session || this.clientTokens.isReplaced(named, session)) throw invalidToken();
    caller.subject.sessionId = session.id;
    permit(session, operation);
    return session;
  }

  private view(session: StoredSession): ClientSessionView {
    if (!session.sealed) throw invalidToken();
    return viewOf(this.sealer.open(session.sealed, SEAL_CONTEXTS.sessionBody(session)), session.version);
  }

  private columnsOf(merchantId: string, body: ClientSessionBody, amount: Int64 | undefined) {
    return {
      // PostgreSQL holds no NUL; the order id itself is kept exactly, in the sealed body.
      reference: body.orderId?.replaceAll('\0', '\u2400') ?? null,
      customerKey: body.customerId ? this.fingerprints.customer(merchantId, body.customerId) : null,
      amountMinor: amount === undefined ? null : BigInt(amount),
      currency: body.currencyCode ?? null,
    };
  }
}

function viewOf(text: string, version: number): ClientSessionView {
  const body = readStoredBody(text);
  return { body, amount: effectiveAmount(body), version };
}

/** What a condition adds to the request that a key stands for. */
const guarded = (condition: VersionCondition): object => (condition === 'any' ? {} : { condition });

/** What a change came to before; of a session that was erased since, nothing is left of it. */
function readKept(outcome: unknown, text: string | undefined): ClientSessionView {
  if (text === undefined) throw invalidToken();
  return viewOf(text, (outcome as Pick<ClientSessionView, 'version'>).version);
}

/** The rules that no single member can break. @returns the amount the session comes to */
function checked(body: ClientSessionBody): Int64 | undefined {
  checkMetadata(body);
  return effectiveAmount(body);
}

function checkMetadata({ metadata }: ClientSessionBody): void {
  if (metadata && Object.hasOwn(valueOf(metadata), '')) {
    throw new TesseraError('metadata_empty_key', 'Metadata contains an empty key.', {
      violations: [{ path: 'metadata', message: 'must not contain an empty key', reason: 'invalid' }],
    });
  }
}

const invalidToken = (): TesseraError =>
  new TesseraError('invalid_client_token', 'The client token is missing, invalid or expired.');
