import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What callers attach to steps, apart from the rest of an event, so that it can be erased while the event stays. */
export class EventData1764115200000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE session_events ADD COLUMN data bytea');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE session_events DROP COLUMN data');
  }
}
