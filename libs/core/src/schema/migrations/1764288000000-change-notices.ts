import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By triggers, so that a change made by hand is heard of as well. New rows need no notice: only what is there is cached. */
const NOTICES = `
  CREATE FUNCTION tessera_notify_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM pg_notify('tessera_changes', TG_TABLE_NAME);
    RETURN NULL;
  END $$;
  CREATE TRIGGER api_keys_changed
    AFTER UPDATE OF merchant_id, mode, scopes, key_hash, expires_at, revoked_at OR DELETE OR TRUNCATE ON api_keys
    FOR EACH STATEMENT EXECUTE FUNCTION tessera_notify_change();
  CREATE TRIGGER terminals_changed AFTER UPDATE OR DELETE OR TRUNCATE ON terminals
    FOR EACH STATEMENT EXECUTE FUNCTION tessera_notify_change();`;

/** PostgreSQL tells all instances when an API key or a terminal has changed. */
export class ChangeNotices1764288000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(NOTICES);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TRIGGER api_keys_changed ON api_keys');
    await queryRunner.query('DROP TRIGGER terminals_changed ON terminals');
    await queryRunner.query('DROP FUNCTION tessera_notify_change');
  }
}
