import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * When each master key was last used to sign, and whether rows were found to need it no longer. Which way of sealing is
 * written: the former one for another day where a former release may be running, since that cannot read the new one.
 */
const EXPAND = `
  ALTER TABLE master_keys ADD COLUMN used_at timestamptz, ADD COLUMN released_at timestamptz;
  CREATE TABLE former_sealing (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    written_until timestamptz NOT NULL,
    accounts_resealed_at timestamptz
  );
  INSERT INTO former_sealing (written_until, accounts_resealed_at)
  SELECT CASE WHEN used THEN now() + interval '1 day' ELSE now() END, CASE WHEN used THEN NULL ELSE now() END
  FROM (SELECT EXISTS (SELECT FROM master_keys) AS used) AS database;`;

/** Rotation of master keys that rows and instances are asked about, and ciphertexts that are bound to their owner. */
export class MasterKeyUse1764547200000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(EXPAND);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE former_sealing');
    await queryRunner.query('ALTER TABLE master_keys DROP COLUMN used_at, DROP COLUMN released_at');
  }
}
