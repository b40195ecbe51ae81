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

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt!: Date | null;
}
