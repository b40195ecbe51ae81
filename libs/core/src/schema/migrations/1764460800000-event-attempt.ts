import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which attempt of a caller's an event came of, so that whoever lost the answer can be told. Nothing else is added to old rows. */
export class EventAttempt1764460800000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE session_events ADD COLUMN attempt bytea');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE session_events DROP COLUMN attempt');
  }
}
