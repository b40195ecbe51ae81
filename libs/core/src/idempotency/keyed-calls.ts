import { Injectable } from '@nestjs/common';
import type { ErrorCode } from '#platform/errors/error-catalogue.js';
import type { FieldViolation } from '#platform/errors/field-violation.js';
import { idempotencyKeyInUse, invalidIdempotencyKey } from '#platform/errors/idempotency-key.error.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { parseStoredJson, stringifyJson } from '#platform/json/lossless-json.js';
import { isTaken } from '../database/index.js';
import { canonicalJson, Fingerprinter } from '../keys/index.js';
import { CallKeyStore, type OutcomeRow } from './call-key.store.js';
import { isSameRequest, ownerOf, type KeyClaim, type NamingCaller } from './key-claim.js';

/** How long a key stands for what came of its call. */
const TTL_SECONDS = 7 * 24 * 3600;
const KEY = /^[\x20-\x7e]{1,255}$/;
/** What a refusal has to be for its key to be bound to it: a rule was applied, and the same call comes to the same again. */
const BINDING_STATUSES = [409, 410];
const REFUSAL_STATUSES = [...BINDING_STATUSES, 404, 412];

interface Refusal {
  readonly refused: {
    readonly code: ErrorCode;
    readonly message: string;
    readonly violations?: readonly FieldViolation[];
  };
}

/** An operation of the caller's, and what it was asked. */
export interface KeyedOperation<R> {
  readonly name: string;
  /** As JSON has it. */
  readonly request: unknown;
  /**
   * The answer, from what was kept of it.
   * @param sealed undefined where none was kept, or its time is over
   * @throws TesseraError where there is no answer without
   */
  readonly read: (outcome: unknown, sealed: string | undefined) => R;
}

/**
 * Calls under an `Idempotency-Key`: the same request under the same key, of the same merchant, mode and operation, hears the first
 * answer again, whichever API key, transport and instance it comes by.
 */
@Injectable()
export class KeyedCalls {
  constructor(
    private readonly store: CallKeyStore,
    private readonly fingerprints: Fingerprinter,
  ) {}

  /**
   * @param work binds the key in the statement that makes the change, and fails when it is bound: then nothing has changed
   * @throws TesseraError `idempotency_key_invalid` for a key that is none; `idempotency_key_in_use` for another request; what was refused before
   */
  async once<R>(
    caller: NamingCaller,
    operation: KeyedOperation<R>,
    work: (claim: KeyClaim | null) => Promise<R>,
  ): Promise<R> {
    const claim = this.claimOf(caller, operation);
    if (!claim) return work(null);
    try {
      return await work(claim);
    } catch (error) {
      if (isTaken(error)) return this.again(caller, claim, operation, work);
      if (!(error instanceof TesseraError) || !isRefusal(error)) throw error;
      const before = await this.boundBefore(caller, claim, error);
      if (before) return this.replay(caller, claim, before, operation);
      throw error;
    }
  }

  /** What the key stands for, be it since a moment; undefined when that is this refusal now, or nothing. */
  private async boundBefore(
    caller: NamingCaller,
    claim: KeyClaim,
    error: TesseraError,
  ): Promise<OutcomeRow | undefined> {
    const before = await this.store.find(caller, claim);
    if (before || !isBinding(error) || (await this.bindRefusal(caller, claim, error))) return before;
    return this.store.find(caller, claim);
  }

  /** Somebody has bound the key: the same call before, most likely; if it was long ago, it is free. */
  private async again<R>(
    caller: NamingCaller,
    claim: KeyClaim,
    operation: KeyedOperation<R>,
    work: (claim: KeyClaim | null) => Promise<R>,
  ): Promise<R> {
    const before = await this.store.find(caller, claim);
    if (before) return this.replay(caller, claim, before, operation);
    await this.store.free(caller, claim);
    return work(claim);
  }

  /**
   * What a call claims with its key, for who has a way of their own to bind it; null without one.
   * @throws TesseraError `idempotency_key_invalid`
   */
  claimOf(caller: NamingCaller, operation: Pick<KeyedOperation<unknown>, 'name' | 'request'>): KeyClaim | null {
    const { idempotencyKey: key } = caller;
    if (key === undefined) return null;
    if (!KEY.test(key)) throw invalidIdempotencyKey('idempotency-key', 'must be 1 to 255 printable ASCII characters');
    const { merchantId, testMode } = ownerOf(caller);
    const { name, request } = operation;
    const fingerprints = this.fingerprints.request(canonicalJson(['call', name, merchantId, testMode, request]));
    return { scope: `call:${name}`, key, fingerprints, ttlSeconds: TTL_SECONDS };
  }

  private replay<R>(caller: NamingCaller, claim: KeyClaim, row: OutcomeRow, { read }: KeyedOperation<R>): R {
    if (!isSameRequest(claim, row.fingerprint)) throw idempotencyKeyInUse();
    const outcome = parseStoredJson(row.outcome ?? 'null');
    if (!isRefused(outcome)) {
      const answer = read(outcome, this.store.open(caller, claim, row));
      caller.subject.replayed = true;
      return answer;
    }
    caller.subject.replayed = true;
    const { code, message, violations = [] } = outcome.refused;
    throw new TesseraError(code, message, { violations });
  }

  /** @returns whether it is bound to this refusal */
  private bindRefusal(caller: NamingCaller, claim: KeyClaim, error: TesseraError): Promise<boolean> {
    const { code, message, violations } = error;
    const outcome: Refusal = { refused: { code, message, violations } };
    return this.store.bind(caller, claim, stringifyJson(outcome));
  }
}

/** A rule was applied to something that the caller may know of: the same call may have come to something else before. */
const isRefusal = ({ kind, code }: TesseraError): boolean =>
  REFUSAL_STATUSES.includes(kind.httpStatus) || code === 'invalid_client_token';

const isBinding = ({ kind, code }: TesseraError): boolean =>
  BINDING_STATUSES.includes(kind.httpStatus) && !kind.retryable && code !== 'idempotency_key_in_use';

const isRefused = (outcome: unknown): outcome is Refusal =>
  typeof outcome === 'object' && outcome !== null && 'refused' in outcome;
