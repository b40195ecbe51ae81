import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SessionKind } from './session.types.js';

/** A session of any kind; partitioned weekly by id. Written by the statements in this folder, read here by cold paths. */
@Entity('sessions')
export class Session {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'merchant_id' })
  merchantId!: string;

  @Column('text')
  kind!: SessionKind;

  @Column('boolean', { name: 'test_mode' })
  testMode!: boolean;

  /** The caller's own name for it: merchant_session_id or orderId. */
  @Column('text', { nullable: true })
  reference!: string | null;

  /** Keyed digest of the customer's id. */
  @Column('bytea', { name: 'customer_key', nullable: true })
  customerKey!: Buffer | null;

  @Column('text', { nullable: true })
  connector!: string | null;

  @Column('text', { name: 'terminal_id', nullable: true })
  terminalId!: string | null;

  /** Minor units, as text: int64 does not fit a number. */
  @Column('bigint', { name: 'amount_minor', nullable: true })
  amountMinor!: string | null;

  @Column('text', { nullable: true })
  currency!: string | null;

  @Column('bytea', { nullable: true })
  sealed!: Buffer | null;

  @Column('smallint', { name: 'token_key_id' })
  tokenKeyId!: number;

  /** Counts changes; the number of the latest event. */
  @Column('integer')
  version!: number;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;

  @Column('timestamptz', { name: 'redeemed_at', nullable: true })
  redeemedAt!: Date | null;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt!: Date | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;
}
