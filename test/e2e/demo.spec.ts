import { spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CertificateAuthority } from '../support/certificates.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { beginOnFreePorts } from '../support/free-port-process.js';
import { TlsFolder } from '../support/tls-folder.js';
import { until } from '../support/until.js';

const WAITING = 'The hold lapses';
const STARTING = 'No service answers; starting one';

describe('the demo, where no service runs', () => {
  const folder = new TlsFolder();
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
    const authority = await CertificateAuthority.create('Tessera tests');
    folder.write(await authority.issue(), authority.pem);
  });
  afterAll(async () => {
    folder.remove();
    await database.drop();
  });

  /** Begins it, on ports that the service finds for itself. */
  const begin = (settings: Record<string, string>): ReturnType<typeof beginOnFreePorts> =>
    beginOnFreePorts('scripts/demo.mjs', { DATABASE_URL: database.url, ...settings });

  /** The service that it has started, once there is one. */
  async function serviceOf({ child, printed }: ReturnType<typeof begin>): Promise<number> {
    await until(() => Promise.resolve(printed().includes(STARTING) && childrenOf(child).length > 0));
    const [pid = 0] = childrenOf(child);
    return pid;
  }

  it.each([
    ['in the clear', {}, 'http'],
    ['over TLS', folder.environment, 'https'],
  ])('is played %s, by a service that ends with it', async (_, settings, scheme) => {
    const demo = begin(settings);
    const service = await serviceOf(demo);
    const ended = once(demo.child, 'close') as Promise<[number | null]>;
    await until(() => Promise.resolve(demo.printed().includes(WAITING) || demo.child.exitCode !== null));
    // It waits as long as the hold has time, which is longer than this test has.
    await database.query('UPDATE sessions SET held_until = now() WHERE held_until IS NOT NULL');
    const [exitCode] = await ended;
    expect({ exitCode, printed: demo.printed() }).toMatchObject({ exitCode: 0 });
    expect(demo.printed()).toMatch(new RegExp(`^> POST ${scheme}://localhost:[1-9]\\d*/client-session `, 'm'));
    expect(demo.printed()).toMatch(/^# Played as written$/m);
    expect(isAlive(service)).toBe(false);
  });

  it.each(['SIGTERM', 'SIGKILL'] as const)('leaves no service behind when it is ended by %s', async (signal) => {
    const demo = begin({});
    const service = await serviceOf(demo);
    const ended = once(demo.child, 'exit');
    demo.child.kill(signal);
    await ended;
    await until(() => Promise.resolve(!isAlive(service)));
    expect(isAlive(service)).toBe(false);
  });

  it('ends where something is answered that should not be, and says what', async () => {
    // The declined card was the last one.
    const demo = begin({ SESSION_MAX_ATTEMPTS: '1' });
    const [exitCode] = (await once(demo.child, 'close')) as [number | null];
    expect(exitCode).toBe(1);
    expect(demo.printed()).toMatch(/^tessera: grpc \S+ tessera\.v1\.SessionService\/Claim: /m);
    expect(demo.printed()).not.toContain(WAITING);
  });

  it('says so when the service does not start', async () => {
    const demo = begin({ DATABASE_URL: 'postgres://nobody:nothing@127.0.0.1:1/none' });
    const [exitCode] = (await once(demo.child, 'close')) as [number | null];
    expect(exitCode).toBe(1);
    expect(demo.printed()).toContain('tessera: the service did not start');
  });

  it.each([
    ['there is nobody whose certificate it could show', folder.mutualEnvironment, 'TLS_CA'],
    ['its merchant is not there', { NODE_ENV: 'production' }, 'TESSERA_ADMIN_KEY'],
    ['a setting is wrong', { PORT: 'many' }, 'PORT should be'],
  ])('starts nothing where %s, and says so', async (_, settings, says) => {
    const demo = begin(settings);
    const [exitCode] = (await once(demo.child, 'close')) as [number | null];
    expect(exitCode).toBe(1);
    expect(demo.printed()).toMatch(/^tessera: /);
    expect(demo.printed()).toContain(says);
    expect(demo.printed()).not.toContain(STARTING);
  });
});

function childrenOf({ pid }: ChildProcess): number[] {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  const pairs = stdout.split('\n').map((line) => line.trim().split(/ +/).map(Number));
  return pairs.flatMap(([child = 0, parent]) => (parent === pid ? [child] : []));
}

/** What has ended and was not asked about yet, by whoever should, is a zombie. */
function isAlive(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
  return /^[^Z]/.test(stdout.trim());
}
