import { Injectable } from '@nestjs/common';
import type { MerchantCaller } from '#platform/auth/caller.js';
import type { Cancellation } from '#platform/calls/cancellation.js';
import type { KeyClaim } from '../../idempotency/index.js';
import { SEAL_CONTEXTS, Sealer } from '../../keys/index.js';
import { filledIn } from '../session-details.js';
import { handleOf } from '../session-handles.js';
import { SessionTokenCodec } from '../session-token.codec.js';
import type { OfKind } from '../session-types.js';
import type { NewSession, WriteResult, WrittenSession } from './new-session.js';
import { SessionIds } from './session-ids.js';
import { SessionQuota } from './session-quota.js';
import { SessionWriter } from './session-writer.js';

/** What an API says of a session that it opens. */
export type Opening = OfKind & {
  readonly testMode: boolean;
  readonly customerKey?: Buffer | null;
  /** Everything else, in the API's own form; kept encrypted. */
  readonly body: string;
  readonly ttlSeconds: number;
};

/** The one way to open a session: whichever API asks, the rest of the row is filled in here. */
@Injectable()
export class SessionOpener {
  constructor(
    private readonly writer: SessionWriter,
    private readonly quota: SessionQuota,
    private readonly ids: SessionIds,
    private readonly sealer: Sealer,
    private readonly tokens: SessionTokenCodec,
  ) {}

  /**
   * Opens a session: two equal openings are two sessions.
   * @throws TesseraError `quota_exceeded`, `overloaded`, `unavailable`, `cancelled`
   */
  async open(caller: MerchantCaller, opening: Opening, cancellation?: Cancellation): Promise<WrittenSession> {
    const result = await this.openOnce(caller, opening, null, cancellation);
    if (result.outcome === 'taken') throw new Error('a session without a key met one');
    return result;
  }

  /** Opens the session of a key, or finds the one that the same request has opened. @throws as {@link open} */
  async openOnce(
    caller: MerchantCaller,
    opening: Opening,
    claim: KeyClaim | null,
    cancellation?: Cancellation,
  ): Promise<WriteResult> {
    const row = this.rowOf(caller, this.nextId(), opening, claim);
    const result = this.quota.isLimited
      ? await this.writeWithinQuota(row, cancellation)
      : await this.writer.write(row, cancellation);
    if (result.outcome !== 'taken') caller.subject.sessionId = result.id;
    return result;
  }

  /** For {@link openHandled}: of a session that is to be, which its key is leased for. @throws TesseraError `unavailable` while the clocks disagree */
  nextId(): string {
    return this.ids.next();
  }

  /**
   * Opens a session that a provider has opened; the quota is for whoever asks the provider to look at.
   * @param token the provider's
   * @param claim of a key that was leased for the id
   * @returns undefined when the lease had ended
   */
  async openHandled(
    caller: MerchantCaller,
    opening: Opening & { readonly id: string; readonly token: string },
    claim: KeyClaim | null,
  ): Promise<Pick<WrittenSession, 'id' | 'tokenKeyId'> | undefined> {
    const row = this.rowOf(caller, opening.id, opening, claim);
    if (!(await this.writer.writeHandled({ ...row, handle: handleOf(opening.token) }))) return undefined;
    caller.subject.sessionId = row.id;
    return row;
  }

  /** A request that was answered before is answered again, whatever is open. */
  private async writeWithinQuota(row: NewSession, cancellation?: Cancellation): Promise<WriteResult> {
    const place = await this.quota.tryTake(row);
    if (!place) return (await this.writer.heldBy(row)) ?? this.quota.refuse(row);
    let opened = false;
    try {
      const result = await this.writer.write(row, cancellation);
      opened = result.outcome === 'created';
      return result;
    } finally {
      place.settle(opened);
    }
  }

  private rowOf(caller: MerchantCaller, id: string, opening: Opening, idempotency: KeyClaim | null): NewSession {
    const { principal, requestId } = caller;
    const { merchantId, keyId } = principal;
    const { kind, testMode, body, ttlSeconds } = opening;
    return {
      id,
      merchantId,
      kind,
      testMode,
      ...filledIn(opening),
      customerKey: opening.customerKey ?? null,
      sealed: this.sealer.seal(body, SEAL_CONTEXTS.sessionBody({ id, merchantId, testMode })),
      tokenKeyId: this.tokens.currentKeyId,
      ttlSeconds,
      actorKeyId: keyId,
      requestId,
      idempotency,
    };
  }
}
