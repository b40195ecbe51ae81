import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CertificateAuthority } from '../support/certificates.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { freePort } from '../support/free-port.js';
import { startService } from '../support/service.js';
import { TlsFolder } from '../support/tls-folder.js';

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;
const KEYS = {
  NODE_ENV: 'production',
  TESSERA_ADMIN_KEY: 'a'.repeat(32),
  TESSERA_MASTER_KEY: Buffer.alloc(32, 1).toString('base64'),
};
const NOBODY = '01890000-0000-7000-8000-000000000000';
const CREATE_KEY = ['keys', 'create', '--merchant', NOBODY, '--mode', 'test'];
const MIGRATION = 'ChangeNotices1764288000000';

/** A module that puts the clock of the process 90 seconds ahead. */
const CLOCK_AHEAD = `data:text/javascript,${encodeURIComponent('const now = Date.now; Date.now = () => now() + 90_000;')}`;

type Environment = Record<string, string>;

/** `npm run tessera -- ...` */
function tessera(words: string[], environment: Environment) {
  const done = spawnSync(process.execPath, ['dist/apps/api/src/process/tessera-cli.js', ...words], {
    env: { PATH: process.env.PATH, ...environment },
    encoding: 'utf8',
  });
  return { exitCode: done.status, out: done.stdout.trim(), err: done.stderr.trim() };
}

describe('npm run tessera', () => {
  let database: TestDatabase;
  let environment: Environment;

  beforeAll(async () => {
    database = await createTestDatabase();
    environment = { ...KEYS, DATABASE_URL: database.url };
  });
  afterAll(() => database.drop());

  it.each([
    { words: [], says: 'usage: npm run tessera' },
    { words: ['unknown'], says: 'usage: npm run tessera' },
    { words: ['merchants'], says: 'list or create' },
    { words: ['merchants', 'create'], says: 'list or create' },
    { words: [...CREATE_KEY, '--expires', '2026-02-30'], says: '--expires must be a date' },
    { words: ['keys', 'list', '--owner', 'x'], says: '--owner' },
    ...['doctor', 'migrate', 'partitions', 'reseal'].map((command) => ({
      words: [command, '--status'],
      says: `it takes nothing more: --status\nusage: ${command}`,
    })),
    { words: ['rotate-master-key', '--state'], says: 'it takes --status' },
  ])('does not take $words', ({ words, says }) => {
    const { exitCode, out, err } = tessera(words, environment);
    expect({ exitCode, out }).toEqual({ exitCode: 64, out: '' });
    expect(err).toContain(says);
  });

  it('makes a merchant and a key that works, and ends it', async () => {
    const merchant = tessera(['merchants', 'create', 'Shop'], environment).out;
    expect(tessera(['merchants', 'list'], environment).out).toContain(`${merchant}  `);
    const made = tessera(['keys', 'create', '--merchant', merchant, '--mode', 'live', '--name', 'till'], environment);
    const [id = '', key = ''] = made.out.split('  ');
    expect(id).toMatch(UUID);
    const service = await startService(environment, { database });
    const ask = () => fetch(`${service.url}/v1/sessions`, { headers: { authorization: `Bearer ${key}` } });
    expect((await ask()).status).toBe(200);
    expect(tessera(['keys', 'revoke', '--merchant', merchant, '--key', id], environment).out).toBe(`${id} is revoked`);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect((await ask()).status).toBe(401);
    await service.stop();
    expect(tessera(['keys', 'list', '--merchant', merchant], environment).out).toMatch(/revoked {2}till$/);
  });

  it('says what is not there', () => {
    const { exitCode, err } = tessera(['keys', 'list', '--merchant', NOBODY], environment);
    expect({ exitCode, err }).toEqual({ exitCode: 1, err: 'tessera: No such merchant.' });
  });

  it.each([
    { words: ['keys', 'list', '--merchant', 'ID'], says: 'No such merchant.' },
    { words: ['keys', 'create', '--merchant', 'ID', '--mode', 'live'], says: 'No such merchant.' },
    { words: ['keys', 'revoke', '--merchant', 'ID', '--key', 'x'], says: 'No such merchant.' },
    { words: ['keys', 'revoke', '--merchant', NOBODY, '--key', 'x'], says: 'No such API key.' },
  ])('says in a line that there is no such thing: $words', ({ words, says }) => {
    expect(tessera(words, environment)).toEqual({ exitCode: 1, out: '', err: `tessera: ${says}` });
  });

  it('takes a day for that of UTC, wherever it is said', async () => {
    const merchant = tessera(['merchants', 'create', 'Shop'], environment).out;
    const words = ['keys', 'create', '--merchant', merchant, '--mode', 'test', '--expires', '2032-02-29'];
    const [id] = tessera(words, { ...environment, TZ: 'Asia/Tokyo' }).out.split('  ');
    const [row] = await database.query<{ expires_at: Date }>('SELECT expires_at FROM api_keys WHERE id = $1', [id]);
    expect(row?.expires_at.toISOString()).toBe('2032-02-29T00:00:00.000Z');
  });

  it('does the upkeep', () => {
    expect(tessera(['partitions'], environment)).toMatchObject({ exitCode: 0, out: 'nothing was to be dropped' });
  });
});

describe('npm run tessera -- doctor', () => {
  let database: TestDatabase;
  let environment: Environment;

  beforeAll(async () => {
    database = await createTestDatabase();
    environment = { ...KEYS, DATABASE_URL: database.url };
    tessera(['rotate-master-key'], environment);
  });
  afterAll(() => database.drop());

  const doctor = (change: Environment = {}) => tessera(['doctor'], { ...environment, ...change });
  const failures = (out: string): string[] => out.split('\n').filter((line) => line.startsWith('fail'));

  it('finds nothing where all is well', () => {
    const { exitCode, out } = doctor();
    expect({ exitCode, failures: failures(out) }).toEqual({ exitCode: 0, failures: [] });
    for (const said of ['settings', 'PostgreSQL', 'clock', 'schema', 'partitions', 'connections', 'master keys'])
      expect(out).toMatch(new RegExp(`^(?:ok|warn) .*${said}`, 'm'));
  });

  it('shows where a commit is when it is answered', () => {
    const { out } = doctor({ DATABASE_URL: `${database.url}?options=-c%20synchronous_commit%3Dremote_apply` });
    expect(out).toMatch(/^(?:ok|warn) .*synchronous_commit remote_apply, synchronous_standby_names ''/m);
  });

  it('names every setting that is wrong', () => {
    const { exitCode, out } = doctor({ PORT: 'many', TESSERA_ADMIN_KEY: 'short' });
    expect(exitCode).toBe(1);
    expect(failures(out)).toEqual([
      expect.stringContaining('PORT should be'),
      expect.stringContaining('TESSERA_ADMIN_KEY should be'),
    ]);
  });

  it('names TLS files that do not fit, and certificates that end soon', async () => {
    const folder = new TlsFolder();
    const authority = await CertificateAuthority.create('Tessera tests');
    const pair = await authority.issue({ days: 5 });
    folder.write(pair);
    const soon = doctor(folder.environment);
    expect(soon.exitCode).toBe(0);
    expect(soon.out).toMatch(/^warn .*the certificate of TLS_CERT expires at 20/m);
    folder.write({ ...pair, key: (await authority.issue()).key });
    const mismatch = doctor(folder.environment);
    folder.remove();
    expect(mismatch.exitCode).toBe(1);
    expect(failures(mismatch.out)).toEqual([expect.stringContaining('TLS_KEY should be the private key of')]);
  });

  it('says that the database cannot be reached, and no password', async () => {
    const url = `postgres://tessera:k7-do-not-print-me@127.0.0.1:${await freePort()}/tessera`;
    const { exitCode, out } = doctor({ DATABASE_DIRECT_URL: url });
    expect(exitCode).toBe(1);
    expect(failures(out)).toEqual([expect.stringMatching(/DATABASE_DIRECT_URL cannot be used: .*ECONNREFUSED/)]);
    expect(out).not.toContain('k7-do-not-print-me');
  });

  it.each([
    ['the password is wrong', { password: 'k7-do-not-print-me' }, 'password authentication failed', 'the password'],
    ['the database is not there', { pathname: '/nowhere' }, 'does not exist', 'create the database'],
  ])('says that %s, and what to do', (_what, change, why, advice) => {
    const { exitCode, out } = doctor({ DATABASE_URL: Object.assign(new URL(database.url), change).href });
    expect({ exitCode, failures: failures(out) }).toEqual({ exitCode: 1, failures: [expect.stringContaining(why)] });
    expect(out).toMatch(new RegExp(`-> .*${advice}`));
    expect(out).not.toContain('k7-do-not-print-me');
  });

  it('says that every connection is taken, and what to do', async () => {
    await database.query(`CREATE ROLE doctor_limited LOGIN PASSWORD 'limited' CONNECTION LIMIT 0`);
    const url = Object.assign(new URL(database.url), { username: 'doctor_limited', password: 'limited' });
    const { exitCode, out } = doctor({ DATABASE_URL: url.href });
    await database.query('DROP ROLE doctor_limited');
    expect({ exitCode, failures: failures(out) }).toEqual({
      exitCode: 1,
      failures: [expect.stringContaining('too many connections')],
    });
    expect(out).toContain('-> raise max_connections');
  });

  it('says that the clock is wrong', () => {
    const { exitCode, out } = doctor({ NODE_OPTIONS: `--import ${CLOCK_AHEAD}` });
    expect({ exitCode, failures: failures(out) }).toEqual({
      exitCode: 1,
      failures: [expect.stringMatching(/the clock is (?:89|9\d)\.\d s ahead of the database/)],
    });
    expect(out).toContain('-> synchronise both clocks');
  });

  it('says that a migration is missing', async () => {
    const [row] = await database.query<{ timestamp: string }>(
      'DELETE FROM migrations WHERE name = $1 RETURNING timestamp',
      [MIGRATION],
    );
    const { exitCode, out } = doctor();
    await database.query('INSERT INTO migrations (timestamp, name) VALUES ($1, $2)', [row?.timestamp, MIGRATION]);
    expect(exitCode).toBe(1);
    expect(failures(out)).toEqual([expect.stringContaining(`lacks ${MIGRATION}`)]);
    expect(out).toContain('npm run tessera -- migrate');
  });

  it('says that the week has no partitions', async () => {
    const partitions = await database.query<{ parent: string; name: string }>(
      `SELECT inhparent::regclass::text AS parent, inhrelid::regclass::text AS name FROM pg_inherits
       WHERE inhparent = 'sessions'::regclass`,
    );
    for (const { parent, name } of partitions) await database.query(`ALTER TABLE ${parent} DETACH PARTITION ${name}`);
    const { exitCode, out } = doctor();
    expect(exitCode).toBe(1);
    expect(failures(out)).toEqual([expect.stringContaining('this week has no partitions')]);
    for (const { name } of partitions) await database.query(`DROP TABLE ${name}`);
    expect(tessera(['partitions'], environment).exitCode).toBe(0);
    expect(doctor().exitCode).toBe(0);
  });

  it('says that a master key was lost', async () => {
    await database.query('UPDATE master_keys SET used_at = now()');
    const { exitCode, out } = doctor({ TESSERA_MASTER_KEY: Buffer.alloc(32, 2).toString('base64') });
    expect(exitCode).toBe(1);
    expect(failures(out)).toEqual([expect.stringMatching(/key \d+ \(not configured\) is needed/)]);
  });

  it('warns of a demo, and of too few connections', () => {
    const { exitCode, out } = doctor({ NODE_ENV: '', DATABASE_POOL_SIZE: '1000' });
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^warn .*this is a demo/m);
    expect(out).toMatch(/^warn .*fewer than an instance takes \(1000\)/m);
  });
});
