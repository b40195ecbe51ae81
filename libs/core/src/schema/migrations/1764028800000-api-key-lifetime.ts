import type { MigrationInterface, QueryRunner } from 'typeorm';

/** API keys that end by themselves, and when each was last used. */
export class ApiKeyLifetime1764028800000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'ALTER TABLE api_keys ADD COLUMN expires_at timestamptz, ADD COLUMN last_used_at timestamptz',
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE api_keys DROP COLUMN expires_at, DROP COLUMN last_used_at');
  }
}
