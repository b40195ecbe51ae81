import type { KeyClaim } from '../../idempotency/index.js';
import type { SessionDetails } from '../session-details.js';
import type { SessionKind } from '../session-types.js';

/** What one call to create a session puts into the table. Durations are seconds. */
export interface NewSession extends SessionDetails {
  /** Version 7 UUID, made by the application: the same batch can be sent again without a second session. */
  readonly id: string;
  readonly merchantId: string;
  readonly kind: SessionKind;
  readonly testMode: boolean;
  readonly customerKey: Buffer | null;
  readonly sealed: Buffer;
  readonly tokenKeyId: number;
  readonly ttlSeconds: number;
  readonly actorKeyId: string | null;
  readonly requestId: string;
  readonly idempotency: KeyClaim | null;
  /** Digest of the provider's token, of a session that a provider has opened. */
  readonly handle?: Buffer;
}

/** The session a create call ended with: a new one, or the one its idempotency key already stood for. */
export interface WrittenSession {
  readonly outcome: 'created' | 'replayed';
  readonly id: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly tokenKeyId: number;
  /** Of a replay: what was kept beside the key, as JSON has it. */
  readonly kept?: unknown;
}

/** The key is bound to another request, or to this one having been refused. */
export interface KeyTaken {
  readonly outcome: 'taken';
}

export type WriteResult = WrittenSession | KeyTaken;
