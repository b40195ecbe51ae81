import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A merchant's stored credentials for one connector, in one mode. */
@Entity('connector_accounts')
export class ConnectorAccount {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'merchant_id' })
  merchantId!: string;

  /** Name of a known connector. */
  @Column('text')
  connector!: string;

  /** The merchant's own name for it; unique within the mode. */
  @Column('text')
  name!: string;

  @Column('boolean', { name: 'test_mode' })
  testMode!: boolean;

  /** Whether calls that name no account get this one; one for each connector and mode. */
  @Column('boolean', { name: 'is_default' })
  isDefault!: boolean;

  /** The credentials as JSON, encrypted, bound to the id. */
  @Column('bytea')
  sealed!: Buffer;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' })
  updatedAt!: Date;
}
