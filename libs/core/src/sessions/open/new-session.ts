import type { SessionKind } from '../session-types.js';

/** What one call to create a session puts into the table. Amounts are minor units; durations seconds. */
export interface NewSession {
  /** Version 7 UUID, made by the application: the same batch can be sent again without a second session. */
  readonly id: string;
  readonly merchantId: string;
  readonly kind: SessionKind;
  readonly testMode: boolean;
  readonly reference: string | null;
  readonly customerKey: Buffer | null;
  readonly connector: string | null;
  readonly terminalId: string | null;
  readonly amountMinor: bigint | null;
  readonly currency: string | null;
  readonly sealed: Buffer;
  readonly tokenKeyId: number;
  readonly ttlSeconds: number;
  readonly actorKeyId: string | null;
  readonly requestId: string;
  readonly idempotency: IdempotencyClaim | null;
}

/** The caller's key, claimed together with the session. */
export interface IdempotencyClaim {
  readonly scope: string;
  readonly key: string;
  /** Digest of the request, current key first: the first is stored, any of them recognises a replay. */
  readonly fingerprints: readonly Buffer[];
  /** How long the key stays bound. */
  readonly ttlSeconds: number;
}

/** The session a create call ended with: a new one, or the one its idempotency key already stood for. */
export interface WrittenSession {
  readonly outcome: 'created' | 'replayed';
  readonly id: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly tokenKeyId: number;
}

/** The key is bound to another request, or to this one having been refused. */
export interface KeyTaken {
  readonly outcome: 'taken';
}

export type WriteResult = WrittenSession | KeyTaken;
