import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** Makes the template that every test file's database is copied from. Without TEST_DATABASE_URL only unit tests can run. */
export default async function globalSetup() {
  const server = process.env.TEST_DATABASE_URL;
  if (!server) return;
  const template = `tessera_test_${randomBytes(4).toString('hex')}`;
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(`CREATE DATABASE ${template}`);
  await client.end();
  const url = new URL(server);
  url.pathname = `/${template}`;
  const { migrate } = await import('#core/database/migrate.js');
  await migrate(url.href);
  process.env.TESSERA_TEST_TEMPLATE = template;
}
