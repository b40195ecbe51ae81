import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A tenant. Never deleted: sessions and their history refer to it. */
@Entity('merchants')
export class Merchant {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  name!: string;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;
}
