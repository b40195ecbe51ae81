import { once } from 'node:events';
import { chmodSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { isReachableByAnyone, serverUser } from '../../scripts/launch/server-user.mjs';
import { LauncherDirectory } from '../support/launched-service.js';
import { refusedStart } from '../support/refused-start.js';

const START = 'scripts/start.mjs';

describe('a first start', () => {
  let directory: LauncherDirectory;

  beforeEach(() => void (directory = new LauncherDirectory()));
  afterEach(() => directory.remove());

  /** Whether a file of that name is anywhere below; folders come and go meanwhile. */
  const holds = (name: string): boolean => {
    try {
      return readdirSync(directory.path, { recursive: true, encoding: 'utf8' }).some((path) =>
        basename(path).startsWith(name),
      );
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
      throw error;
    }
  };

  /** What is there at the moment of the kill, in the order in which it comes. */
  it.each(['start.pid', 'PG_VERSION', 'pg_control', 'database-url', 'postmaster.pid', 'postgres.log'])(
    'that was killed when there was %s is made up for by the next',
    async (name) => {
      const killed = directory.spawn(await directory.environment());
      const ended = once(killed, 'exit');
      while (killed.exitCode === null && !holds(name)) await sleep(1);
      killed.kill('SIGKILL');
      await ended;
      const service = await directory.start();
      expect(await service.end('SIGTERM')).toEqual({ exitCode: 0 });
      expect(readdirSync(directory.path).filter((left) => left.includes('.new'))).toEqual([]);
    },
  );

  it('goes on where a former release was killed while it made the cluster in its place', async () => {
    mkdirSync(join(directory.path, 'postgres/base/1'), { recursive: true });
    writeFileSync(join(directory.path, 'postgres/PG_VERSION'), '18\n');
    const service = await directory.start();
    expect(await service.end('SIGTERM')).toEqual({ exitCode: 0 });
  });

  it('says what PostgreSQL says when it cannot write', async () => {
    const environment = await directory.environment();
    // Every file is as if the disk were full: the limit is in blocks of 512 bytes or more.
    const child = directory.spawn(environment, ['sh', '-c', `ulimit -f 100; exec "${process.execPath}" ${START}`]);
    let printed = '';
    child.stderr?.on('data', (chunk: Buffer) => (printed += chunk.toString()));
    const [exitCode] = (await once(child, 'close')) as [number];
    expect(exitCode).toBe(1);
    expect(printed).toMatch(/^tessera: the database could not be made: .*(?:File too large|File size limit)/m);
    expect(printed.trim().split('\n')).toHaveLength(1);
  });
});

/** Only root can be somebody else. */
const asAnother = process.getuid?.() === 0 && isReachableByAnyone(process.cwd()) ? it : it.skip;

describe('a start by another account than that of the checkout', () => {
  asAnother('serves', async () => {
    const user = serverUser();
    const directory = new LauncherDirectory();
    mkdirSync(directory.path);
    chmodSync(directory.path, 0o777);
    expect(statSync('node_modules').uid).not.toBe(user?.uid);
    const service = await directory.start([
      ...['setpriv', `--reuid=${user?.uid}`, `--regid=${user?.gid}`, '--clear-groups'],
      ...[process.execPath, START],
    ]);
    expect(await service.end('SIGTERM')).toEqual({ exitCode: 0 });
    await directory.remove();
  });

  asAnother('says where it may not write, in one line', async () => {
    const user = serverUser();
    const directory = new LauncherDirectory();
    mkdirSync(directory.path);
    const refused = await refusedStart(await directory.environment(), START, user);
    expect(refused).toEqual({ exitCode: 1, lines: [expect.stringContaining('TESSERA_DATA_DIR names another one')] });
    rmSync(directory.path, { recursive: true });
    await directory.remove();
  });
});
