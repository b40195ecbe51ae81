import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A tenant. Never deleted: sessions and their history refer to it. */
@Entity('merchants')
export class Merchant {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  name!: string;

  /** How many seconds the merchant's sessions live, by their kind, where the merchant has said so. */
  @Column('jsonb', { name: 'session_ttls', default: {} })
  sessionTtls!: Readonly<Record<string, number>>;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;
}
