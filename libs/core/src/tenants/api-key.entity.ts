import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ApiKeyScope, Mode } from '#platform/auth/principal.js';

/** A merchant's API key, without the key: only its SHA-256 is kept. */
@Entity('api_keys')
export class ApiKey {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'merchant_id' })
  merchantId!: string;

  @Column('text', { nullable: true })
  name!: string | null;

  @Column('text')
  mode!: Mode;

  @Column('text', { array: true })
  scopes!: ApiKeyScope[];

  /** First characters, for a person to recognise the key by. */
  @Column('text')
  prefix!: string;

  @Column('bytea', { name: 'key_hash' })
  keyHash!: Buffer;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  /** From then on the key is as good as revoked; null for a key that has no end. */
  @Column('timestamptz', { name: 'expires_at', nullable: true })
  expiresAt!: Date | null;

  /** To within a few seconds; null until the first use. */
  @Column('timestamptz', { name: 'last_used_at', nullable: true })
  lastUsedAt!: Date | null;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt!: Date | null;
}
