import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Payment attempts: how many there were of a session, until when the latest holds it, and what the payment is called. Sessions
 * that are held are few, and looked for by those who put things right.
 */
export class PaymentAttempts1764720000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE sessions ADD COLUMN attempt integer NOT NULL DEFAULT 0, ADD COLUMN held_until timestamptz,
        ADD COLUMN payment_reference text`);
    await queryRunner.query('ALTER TABLE session_events ADD COLUMN payment_attempt integer');
    await queryRunner.query('ALTER TABLE idempotency_keys ADD COLUMN outcome jsonb');
    await queryRunner.query(`
      CREATE INDEX sessions_held ON sessions (merchant_id, test_mode, kind, id)
        WHERE held_until IS NOT NULL AND redeemed_at IS NULL AND revoked_at IS NULL`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX sessions_held');
    await queryRunner.query('ALTER TABLE session_events DROP COLUMN payment_attempt');
    await queryRunner.query('ALTER TABLE idempotency_keys DROP COLUMN outcome');
    await queryRunner.query(
      'ALTER TABLE sessions DROP COLUMN attempt, DROP COLUMN held_until, DROP COLUMN payment_reference',
    );
  }
}
