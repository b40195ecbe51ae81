import type { MigrationInterface, QueryRunner } from 'typeorm';

const ACCOUNTS = `
  CREATE TABLE connector_accounts (
    id uuid PRIMARY KEY,
    merchant_id uuid NOT NULL REFERENCES merchants (id),
    connector text NOT NULL,
    name text NOT NULL,
    test_mode boolean NOT NULL,
    is_default boolean NOT NULL,
    sealed bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE INDEX connector_accounts_by_merchant ON connector_accounts (merchant_id, id);
  CREATE UNIQUE INDEX connector_accounts_by_name ON connector_accounts (merchant_id, test_mode, name);
  CREATE UNIQUE INDEX connector_accounts_default ON connector_accounts (merchant_id, test_mode, connector) WHERE is_default;`;

const TOKENS = `
  CREATE TABLE provider_tokens (
    account_id uuid PRIMARY KEY REFERENCES connector_accounts (id) ON DELETE CASCADE,
    sealed bytea,
    expires_at timestamptz,
    lease_until timestamptz
  );`;

/** Stored credentials of merchants for connectors, and the access tokens that providers gave for them. */
export class ConnectorAccounts1763942400000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(ACCOUNTS);
    await queryRunner.query(TOKENS);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE provider_tokens, connector_accounts');
  }
}
