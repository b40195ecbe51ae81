import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By which return handles buyers have come back: numbers of events of the session. Nothing is added to old rows. */
export class SessionReturns1764979200000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE sessions ADD COLUMN returns_used integer[]');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE sessions DROP COLUMN returns_used');
  }
}
