import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Answers that are kept encrypted behind idempotency keys: until when, where that is sooner than the key is free. Such rows are few: of
 * these alone there are indexes, for who clears them when their time is over, and with their session.
 */
export class KeptAnswers1764799200000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE idempotency_keys ADD COLUMN answer_until timestamptz');
    await queryRunner.query(`
      CREATE INDEX idempotency_keys_by_answer_end ON idempotency_keys (answer_until) WHERE answer_until IS NOT NULL`);
    await queryRunner.query(`
      CREATE INDEX idempotency_keys_by_answered_session ON idempotency_keys (session_id)
        WHERE answer IS NOT NULL AND session_id IS NOT NULL`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX idempotency_keys_by_answered_session, idempotency_keys_by_answer_end');
    await queryRunner.query('ALTER TABLE idempotency_keys DROP COLUMN answer_until');
  }
}
