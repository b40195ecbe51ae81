import type { MigrationInterface, QueryRunner } from 'typeorm';

const TENANTS = `
  CREATE TABLE merchants (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE TABLE api_keys (
    id uuid PRIMARY KEY,
    merchant_id uuid NOT NULL REFERENCES merchants (id),
    name text,
    mode text NOT NULL CHECK (mode IN ('test', 'live')),
    scopes text[] NOT NULL,
    prefix text NOT NULL,
    key_hash bytea NOT NULL UNIQUE,
    created_at timestamptz NOT NULL DEFAULT now(),
    revoked_at timestamptz
  );
  CREATE INDEX api_keys_by_merchant ON api_keys (merchant_id, id);
  CREATE TABLE terminals (
    merchant_id uuid NOT NULL REFERENCES merchants (id),
    id text NOT NULL,
    name text NOT NULL,
    hosted_fields boolean NOT NULL,
    disabled boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (merchant_id, id)
  );`;

// No foreign keys on the hot tables: merchants are never deleted, and a check per insert costs a lookup and a row lock.
const SESSIONS = `
  CREATE TABLE sessions (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    kind text NOT NULL,
    test_mode boolean NOT NULL,
    reference text,
    customer_key bytea,
    connector text,
    terminal_id text,
    amount_minor bigint,
    currency text,
    sealed bytea,
    token_key_id smallint NOT NULL,
    version integer NOT NULL DEFAULT 1,
    expires_at timestamptz NOT NULL,
    redeemed_at timestamptz,
    revoked_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (id)
  ) PARTITION BY RANGE (id);
  CREATE INDEX sessions_by_merchant ON sessions (merchant_id, id);
  CREATE INDEX sessions_by_reference ON sessions (merchant_id, reference, id) WHERE reference IS NOT NULL;
  CREATE INDEX sessions_by_customer ON sessions (customer_key) WHERE customer_key IS NOT NULL;
  CREATE TABLE session_events (
    session_id uuid NOT NULL,
    seq integer NOT NULL,
    type text NOT NULL,
    actor_key_id uuid,
    request_id text NOT NULL,
    sealed bytea,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (session_id, seq)
  ) PARTITION BY RANGE (session_id);`;

const KEYS = `
  CREATE TABLE idempotency_keys (
    merchant_id uuid NOT NULL,
    test_mode boolean NOT NULL,
    scope text NOT NULL,
    key text NOT NULL,
    fingerprint bytea NOT NULL,
    session_id uuid,
    lease_until timestamptz,
    answer bytea,
    expires_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (merchant_id, test_mode, scope, key)
  );
  CREATE INDEX idempotency_keys_by_expiry ON idempotency_keys (expires_at);
  CREATE TABLE session_handles (
    token_hash bytea PRIMARY KEY,
    session_id uuid NOT NULL
  );
  CREATE TABLE master_keys (
    id smallint PRIMARY KEY,
    key_check bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    retired_at timestamptz
  );`;

/** Tables of the first release. Partitions are made by the maintainer, right after the migrations. */
export class InitialSchema1763856000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TENANTS);
    await queryRunner.query(SESSIONS);
    await queryRunner.query(KEYS);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'DROP TABLE master_keys, session_handles, idempotency_keys, session_events, sessions, terminals, api_keys, merchants',
    );
  }
}
