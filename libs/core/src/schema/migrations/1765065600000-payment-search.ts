import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A payment is looked for by the name that it was given. A session without one adds nothing to the index. */
export class PaymentSearch1765065600000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE INDEX sessions_by_payment ON sessions (payment_reference, merchant_id, id)
        WHERE payment_reference IS NOT NULL`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX sessions_by_payment');
  }
}
