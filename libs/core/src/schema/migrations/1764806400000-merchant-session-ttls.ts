import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By kind, in seconds; a kind that is not there lives as the service has it. It is known with the keys, and heard of like them. */
const EXPAND = `
  ALTER TABLE merchants ADD COLUMN session_ttls jsonb NOT NULL DEFAULT '{}';
  CREATE TRIGGER merchants_changed AFTER UPDATE OF session_ttls ON merchants
    FOR EACH STATEMENT EXECUTE FUNCTION tessera_notify_change();`;

/** How long a merchant's sessions live. */
export class MerchantSessionTtls1764806400000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(EXPAND);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TRIGGER merchants_changed ON merchants');
    await queryRunner.query('ALTER TABLE merchants DROP COLUMN session_ttls');
  }
}
