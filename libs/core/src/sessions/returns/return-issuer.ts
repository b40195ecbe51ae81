import { Injectable } from '@nestjs/common';
import type { MerchantCaller } from '#platform/auth/caller.js';
import { HistoryRecorder } from '../history-recorder.js';
import type { ListedSession } from '../session-types.js';
import { ReturnTokenCodec } from './return-token.codec.js';

/** What a buyer leaves the shop for. */
export interface Departure {
  /** Name of the step that brings them back. */
  readonly step: string;
  readonly ttlSeconds: number;
}

/** A handle by which a buyer comes back. */
export interface IssuedReturn {
  readonly token: string;
  readonly expiresAt: Date;
  readonly session: ListedSession;
}

/** Makes handles by which buyers come back from elsewhere, such as their bank, to the session that they left. */
@Injectable()
export class ReturnIssuer {
  constructor(
    private readonly recorder: HistoryRecorder,
    private readonly tokens: ReturnTokenCodec,
  ) {}

  /**
   * The call that has made a handle hears the same one again.
   * @throws TesseraError `not_found`; `token_ambiguous`; `already_redeemed`; `session_ended`; `idempotency_key_in_use`; `aborted`
   */
  async create(caller: MerchantCaller, token: string, { step, ttlSeconds }: Departure): Promise<IssuedReturn> {
    const { session, seq, at } = await this.recorder.record(caller, token, {
      operation: 'create_return',
      request: { step, ttlSeconds },
      type: 'return_created',
      detail: { step, ttl_seconds: ttlSeconds },
    });
    // Whole seconds, as the handle has them.
    const expiresAt = Math.floor(at.getTime() / 1000) + ttlSeconds;
    const { id: sessionId, tokenKeyId: keyId } = session;
    return {
      token: this.tokens.issue({ sessionId, number: seq, expiresAt, keyId }),
      expiresAt: new Date(expiresAt * 1000),
      session,
    };
  }
}
