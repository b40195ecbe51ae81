import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CertificateAuthority } from '../support/certificates.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { startOldPostgres } from '../support/old-postgres.js';
import { refusedStart } from '../support/refused-start.js';
import { startStandby } from '../support/standby.js';
import { freePort } from '../support/free-port.js';
import { startService } from '../support/service.js';
import { TlsFolder } from '../support/tls-folder.js';

/** sysexits.h */
const EX_CONFIG = 78;
const EX_UNAVAILABLE = 69;

const PASSWORD = 'k7-do-not-print-me';
const DEMO_MASTER_KEY = Buffer.from('tessera development master key!!').toString('base64');
const ADMIN_KEY = 'an-admin-key-of-more-than-32-characters';
/** The port is refused before the database is asked, so no server needs to be behind it. */
const SOME_DATABASE = `postgres://tessera:${PASSWORD}@127.0.0.1:1/tessera`;

let database: TestDatabase;
let ports: { PORT: string; GRPC_PORT: string };

beforeAll(async () => {
  database = await createTestDatabase();
  ports = { PORT: String(await freePort()), GRPC_PORT: String(await freePort()) };
});
afterAll(() => database.drop());

/** The URL of the test database, with something else in it. */
function databaseWith(change: { password?: string; pathname?: string }): string {
  return Object.assign(new URL(database.url), change).href;
}

/** The service gives up with this exit code and one line that says these things, and no password. */
async function expectOneLine(environment: Record<string, string>, exitCode: number, ...says: string[]): Promise<void> {
  const refused = await refusedStart({ ...ports, ...environment });
  expect(refused).toEqual({ exitCode, lines: [expect.stringMatching(/^tessera: \S/)] });
  for (const text of says) expect(refused.lines[0]).toContain(text);
  for (const secret of [PASSWORD, new URL(database.url).password]) expect(refused.lines[0]).not.toContain(secret);
}

describe('a database that cannot be used', () => {
  it.each([
    ['no URL', `tessera:${PASSWORD}@127.0.0.1/tessera`],
    ['a URL without its colon', `postgres//tessera:${PASSWORD}@127.0.0.1/tessera`],
  ])('is refused when DATABASE_URL is %s', async (_what, url) => {
    await expectOneLine({ DATABASE_URL: url }, EX_CONFIG, 'DATABASE_URL should be a URL like postgres://');
  });

  it('is refused when nothing listens on its port', async () => {
    const port = await freePort();
    const url = `postgres://tessera:${PASSWORD}@127.0.0.1:${port}/orders`;
    await expectOneLine({ DATABASE_URL: url }, EX_UNAVAILABLE, `127.0.0.1:${port}/orders`, 'ECONNREFUSED');
  });

  it('is refused when nobody knows its host', async () => {
    const url = `postgres://tessera:${PASSWORD}@nohost.invalid/orders`;
    await expectOneLine({ DATABASE_URL: url }, EX_UNAVAILABLE, 'nohost.invalid:5432/orders');
  });

  it('is refused when DATABASE_DIRECT_URL cannot be reached, though DATABASE_URL can', async () => {
    const port = await freePort();
    const direct = `postgres://tessera:${PASSWORD}@127.0.0.1:${port}/orders`;
    const environment = { DATABASE_URL: database.url, DATABASE_DIRECT_URL: direct };
    await expectOneLine(environment, EX_UNAVAILABLE, `127.0.0.1:${port}/orders`);
  });

  it('is refused when the password is wrong', async () => {
    // A server that trusts every caller has no wrong password to refuse.
    expect(new URL(database.url).password).not.toBe('');
    const environment = { DATABASE_URL: databaseWith({ password: PASSWORD }) };
    await expectOneLine(environment, EX_UNAVAILABLE, 'password authentication failed');
  });

  it('is refused when the server has no such database', async () => {
    const environment = { DATABASE_URL: databaseWith({ pathname: '/no_such_database' }) };
    await expectOneLine(environment, EX_UNAVAILABLE, '/no_such_database', 'does not exist');
  });

  it('is refused when it does not hold every character', async () => {
    const latin = await createTestDatabase({ empty: true, encoding: 'LATIN1' });
    await expectOneLine({ DATABASE_URL: latin.url }, EX_UNAVAILABLE, 'server_encoding', 'is LATIN1', 'UTF8');
    await latin.drop();
  });

  it('is refused when its triggers are off, which no role may change', async () => {
    const name = new URL(database.url).pathname.slice(1);
    await database.query(`ALTER DATABASE ${name} SET session_replication_role = replica`);
    await expectOneLine({ DATABASE_URL: database.url }, EX_UNAVAILABLE, 'session_replication_role is replica');
    await database.query(`ALTER DATABASE ${name} RESET ALL`);
  });

  it('is refused when its server is a standby', async () => {
    const standby = await startStandby();
    await expectOneLine({ DATABASE_URL: standby.url }, EX_UNAVAILABLE, 'read-only', 'standby');
    await standby.stop();
  });

  describe('by a role', () => {
    const role = `tessera_clerk_${process.pid}`;
    const asRole = (of: TestDatabase) => Object.assign(new URL(of.url), { username: role, password: PASSWORD }).href;

    beforeAll(() => database.query(`CREATE ROLE ${role} LOGIN PASSWORD '${PASSWORD}'`));
    afterAll(() => database.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`));

    it('is refused when it may create nothing in an empty schema', async () => {
      const empty = await createTestDatabase({ empty: true });
      await expectOneLine({ DATABASE_URL: asRole(empty) }, EX_UNAVAILABLE, 'permission denied for schema public');
      await empty.drop();
    });

    it('is refused when it lacks rights on a table', async () => {
      await database.query(
        `GRANT ALL ON ALL TABLES IN SCHEMA public TO ${role}; REVOKE UPDATE, DELETE ON session_events FROM ${role}`,
      );
      const environment = { DATABASE_URL: asRole(database), DATABASE_DIRECT_URL: database.url };
      await expectOneLine(environment, EX_UNAVAILABLE, `the role ${role} lacks DELETE, UPDATE on session_events`);
    });
  });

  it('is refused when PostgreSQL is too old', async () => {
    const old = await startOldPostgres();
    try {
      await expectOneLine({ DATABASE_URL: old.url }, EX_UNAVAILABLE, 'PostgreSQL 14.9 is too old: 15 or later');
    } finally {
      await old.close();
    }
  });
});

describe('ports that cannot be had', () => {
  let holder: Server;
  let taken: string;

  beforeAll(async () => {
    holder = createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    taken = String((holder.address() as AddressInfo).port);
  });
  afterAll(() => void holder.close());

  it.each(['PORT', 'GRPC_PORT', 'ADMIN_PORT', 'HEALTH_PORT'])('are refused when %s is taken', async (setting) => {
    const environment = { DATABASE_URL: SOME_DATABASE, [setting]: taken };
    await expectOneLine(environment, EX_UNAVAILABLE, `127.0.0.1:${taken}`, `set ${setting} to a free port`);
  });

  it('are refused when PORT is no port', async () => {
    await expectOneLine({ DATABASE_URL: SOME_DATABASE, PORT: '99999' }, EX_CONFIG, 'PORT should be', '0 to 65535');
  });
});

describe('TLS files that cannot be used', () => {
  const folder = new TlsFolder();
  const tls = { DATABASE_URL: SOME_DATABASE, ...folder.mutualEnvironment };
  let authority: CertificateAuthority;

  beforeAll(async () => (authority = await CertificateAuthority.create('Tessera tests')));
  afterAll(() => folder.remove());

  it('are refused when they are not there, a line for each', async () => {
    const { exitCode, lines } = await refusedStart({ ...ports, ...tls });
    expect(exitCode).toBe(EX_CONFIG);
    expect(lines).toEqual(
      Object.entries(folder.mutualEnvironment).map(
        ([setting, path]) => `tessera: ${setting} names a file that cannot be read (ENOENT): ${path}`,
      ),
    );
  });

  it('are refused when the certificate has expired', async () => {
    folder.write(await authority.issue({ days: -1 }), authority.pem);
    await expectOneLine(tls, EX_CONFIG, 'TLS_CERT should be a certificate that has not expired');
  });

  it('are refused when the key is that of another certificate, also by workers', async () => {
    folder.write({ ...(await authority.issue()), key: (await authority.issue()).key }, authority.pem);
    await expectOneLine({ ...tls, WORKERS: '2' }, EX_CONFIG, 'TLS_KEY should be the private key of the first');
  });

  it('are refused when the authority of clients is none', async () => {
    const pair = await authority.issue();
    folder.write(pair, pair.cert);
    await expectOneLine(tls, EX_CONFIG, 'TLS_CA should be certificates of authorities');
  });
});

describe('settings of production', () => {
  const PRODUCTION = { NODE_ENV: 'production', DATABASE_URL: SOME_DATABASE, TESSERA_ADMIN_KEY: ADMIN_KEY };
  const settingOf = (line: string) => /^tessera: ([A-Z_]+) /.exec(line)?.[1];

  it('are all asked for at once, a line for each', async () => {
    const { exitCode, lines } = await refusedStart({ ...ports, NODE_ENV: 'production' });
    expect(exitCode).toBe(EX_CONFIG);
    expect(lines.map(settingOf)).toEqual(['DATABASE_URL', 'TESSERA_ADMIN_KEY', 'TESSERA_MASTER_KEY']);
  });

  it('must not be the keys of the demo', async () => {
    const demo = { TESSERA_ADMIN_KEY: 'tsk_admin_demo', TESSERA_MASTER_KEY: DEMO_MASTER_KEY };
    const { exitCode, lines } = await refusedStart({ ...ports, ...PRODUCTION, ...demo });
    expect(exitCode).toBe(EX_CONFIG);
    expect(new Set(lines.map(settingOf))).toEqual(new Set(Object.keys(demo)));
    expect(lines).toContain('tessera: TESSERA_MASTER_KEY must not be the demo key in production');
    expect(lines).toContain('tessera: TESSERA_ADMIN_KEY should be a secret of at least 32 characters');
    for (const secret of [PASSWORD, ...Object.values(demo)]) expect(lines.join('\n')).not.toContain(secret);
  });

  it('must not be the master key of the demo, when all else is well', async () => {
    const environment = { ...PRODUCTION, TESSERA_MASTER_KEY: DEMO_MASTER_KEY };
    await expectOneLine(environment, EX_CONFIG, 'TESSERA_MASTER_KEY must not be the demo key');
  });
});

describe('a master key that was changed', () => {
  const key = (byte: number) => Buffer.alloc(32, byte).toString('base64');

  it('is refused while sessions of the former key may live, and taken beside it', async () => {
    const first = await startService({ DATABASE_URL: database.url, TESSERA_MASTER_KEY: key(1) });
    const opened = await fetch(`${first.url}/client-session`, {
      method: 'POST',
      headers: { 'x-api-key': 'tsk_test_demo', 'content-type': 'application/json' },
      body: '{}',
    });
    await first.stop();
    expect(opened.status).toBe(200);

    const other = { DATABASE_URL: database.url, TESSERA_MASTER_KEY: key(2) };
    await expectOneLine(
      other,
      EX_CONFIG,
      'TESSERA_MASTER_KEY does not fit this database',
      'TESSERA_MASTER_KEY_PREVIOUS',
    );

    const both = await startService({ ...other, TESSERA_MASTER_KEY_PREVIOUS: key(1) });
    await both.stop();
    expect(both.output()).toContain('Tessera is ready');
  });
});
