import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A merchant's configured route for hosted fields. Ids are unique within their merchant only. */
@Entity('terminals')
export class ProcessingTerminal {
  @PrimaryColumn('uuid', { name: 'merchant_id' })
  merchantId!: string;

  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  name!: string;

  /** Whether Hosted Fields sessions may be opened on it. */
  @Column('boolean', { name: 'hosted_fields' })
  hostedFields!: boolean;

  @Column('boolean', { default: false })
  disabled!: boolean;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' })
  updatedAt!: Date;
}
