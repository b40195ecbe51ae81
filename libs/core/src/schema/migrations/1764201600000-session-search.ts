import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What sessions are searched by. Every session is open, redeemed or revoked; each of these parts has an index of its own,
 * so that a search for a rare state does not walk over all others, and creating a session adds to the open ones only. A
 * connector and a terminal share an index: no session has both.
 */
const INDEXES = `
  DROP INDEX sessions_by_merchant, sessions_by_reference;
  CREATE INDEX sessions_open ON sessions (merchant_id, test_mode, kind, id)
    WHERE redeemed_at IS NULL AND revoked_at IS NULL;
  CREATE INDEX sessions_open_until ON sessions (merchant_id, test_mode, kind, expires_at)
    WHERE redeemed_at IS NULL AND revoked_at IS NULL;
  CREATE INDEX sessions_redeemed ON sessions (merchant_id, test_mode, kind, id) WHERE redeemed_at IS NOT NULL;
  CREATE INDEX sessions_revoked ON sessions (merchant_id, test_mode, kind, id) WHERE revoked_at IS NOT NULL;
  CREATE INDEX sessions_by_route ON sessions ((coalesce(connector, terminal_id)), merchant_id, test_mode, id)
    WHERE coalesce(connector, terminal_id) IS NOT NULL;
  CREATE INDEX sessions_by_reference ON sessions (reference, merchant_id, id) WHERE reference IS NOT NULL;`;

/** Indexes by which a search among millions of sessions stays quick. */
export class SessionSearch1764201600000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(INDEXES);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'DROP INDEX sessions_open, sessions_open_until, sessions_redeemed, sessions_revoked, sessions_by_route, sessions_by_reference',
    );
    await queryRunner.query('CREATE INDEX sessions_by_merchant ON sessions (merchant_id, id)');
    await queryRunner.query(
      'CREATE INDEX sessions_by_reference ON sessions (merchant_id, reference, id) WHERE reference IS NOT NULL',
    );
  }
}
