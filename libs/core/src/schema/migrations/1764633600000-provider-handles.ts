import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A row for each session that a provider's token was given for, so that two sessions with one token are told apart from one.
 * `session_handles` keeps one row a token; it stays for the former release, and for the handles that it wrote.
 */
const HANDLES = `
  CREATE TABLE provider_handles (
    token_hash bytea NOT NULL,
    merchant_id uuid NOT NULL,
    test_mode boolean NOT NULL,
    connector text NOT NULL,
    session_id uuid NOT NULL,
    PRIMARY KEY (token_hash, merchant_id, test_mode, connector, session_id)
  );
  CREATE INDEX provider_handles_by_session ON provider_handles (session_id);`;

/** Handles of providers' tokens, by merchant, mode and connector. */
export class ProviderHandles1764633600000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(HANDLES);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE provider_handles');
  }
}
