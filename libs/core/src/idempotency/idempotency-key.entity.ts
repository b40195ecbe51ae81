import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a caller's key is bound to. Scoped to the merchant and mode, never to one API key: keys are rotated. */
@Entity('idempotency_keys')
export class IdempotencyKey {
  @PrimaryColumn('uuid', { name: 'merchant_id' })
  merchantId!: string;

  @PrimaryColumn('boolean', { name: 'test_mode' })
  testMode!: boolean;

  @PrimaryColumn('text')
  scope!: string;

  @PrimaryColumn('text')
  key!: string;

  /** Keyed HMAC of the canonical request. */
  @Column('bytea')
  fingerprint!: Buffer;

  @Column('uuid', { name: 'session_id', nullable: true })
  sessionId!: string | null;

  /** While a provider is being asked on behalf of this key. */
  @Column('timestamptz', { name: 'lease_until', nullable: true })
  leaseUntil!: Date | null;

  /** Stored answer where it cannot be rebuilt from the session (a refusal), encrypted. */
  @Column('bytea', { nullable: true })
  answer!: Buffer | null;

  /** After this the key is free again. */
  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;
}
