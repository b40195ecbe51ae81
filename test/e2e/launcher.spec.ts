import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LauncherDirectory, type LaunchedService } from '../support/launched-service.js';
import { refusedStart } from '../support/refused-start.js';

const START = 'scripts/start.mjs';
const KEY = { 'x-api-key': 'tsk_test_demo' };

/** One data directory, through what happens to it in the order of the tests. */
describe('npm start without a database', () => {
  const directory = new LauncherDirectory();
  let service: LaunchedService;
  let clientToken: string;

  beforeAll(async () => {
    service = await directory.start();
  });
  afterAll(() => directory.remove());

  const readSession = async () => {
    const query = new URLSearchParams({ clientToken }).toString();
    const answer = await fetch(`${service.url}/client-session?${query}`, { headers: KEY });
    return (await answer.json()) as Record<string, unknown>;
  };
  const sessionRows = () => directory.query('SELECT kind FROM sessions WHERE reference = $1', ['launcher-1']);

  it('serves sessions, and leaves the address of the database for nobody else to read', async () => {
    const answer = await fetch(`${service.url}/client-session`, {
      method: 'POST',
      headers: { ...KEY, 'content-type': 'application/json' },
      body: JSON.stringify({ orderId: 'launcher-1' }),
    });
    expect(answer.status).toBe(200);
    ({ clientToken } = (await answer.json()) as { clientToken: string });
    expect((statSync(directory.urlFile).mode & 0o777).toString(8)).toBe('600');
    expect(await sessionRows()).toEqual([{ kind: 'client' }]);
  });

  it('has commands at the terminal find its database', () => {
    const environment = { PATH: process.env.PATH, TESSERA_DATA_DIR: directory.path };
    const command = (...words: string[]) =>
      spawnSync(process.execPath, ['scripts/tessera.mjs', ...words], { env: environment, encoding: 'utf8' });
    const doctor = command('doctor');
    expect({ exitCode: doctor.status, err: doctor.stderr }).toEqual({ exitCode: 0, err: '' });
    expect(doctor.stdout).toMatch(/^ok .*PostgreSQL 18/m);
    expect(command('merchants', 'list').stdout).toMatch(/ {2}Demo merchant$/m);
  });

  it('refuses a second start on the same data directory, and the first goes on', async () => {
    const second = await refusedStart(await directory.environment(), START);
    expect(second).toEqual({ exitCode: 1, lines: [expect.stringContaining(directory.path)] });
    expect(second.lines[0]).toMatch(/^tessera: another start \(process \d+\)/);
    expect(await readSession()).toMatchObject({ orderId: 'launcher-1' });
  });

  it('starts after a kill, and the session is still there', async () => {
    const before = directory.postgresPid;
    await service.end('SIGKILL');
    service = await directory.start();
    expect(directory.postgresPid).not.toBe(before);
    expect(await readSession()).toMatchObject({ orderId: 'launcher-1' });
    expect(await sessionRows()).toHaveLength(1);
  });

  it('stops its PostgreSQL when it is asked to stop', async () => {
    expect(await service.end('SIGTERM')).toEqual({ exitCode: 0 });
    expect(await directory.postgresStopped()).toBe(true);
    await expect(sessionRows()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('starts over a pid file that names some other process, and leaves that one alone', async () => {
    const bystander = spawn(process.execPath, ['-e', 'setInterval(() => {}, 60_000)']);
    try {
      writeFileSync(directory.pidFile, `${bystander.pid}\n${join(directory.pidFile, '..')}\n`);
      service = await directory.start();
      expect(directory.postgresPid).not.toBe(bystander.pid);
      expect([bystander.exitCode, bystander.signalCode]).toEqual([null, null]);
      expect(await readSession()).toMatchObject({ orderId: 'launcher-1' });
    } finally {
      const ended = once(bystander, 'exit');
      bystander.kill('SIGKILL');
      await ended;
    }
  });

  it('refuses a data directory that is a file', async () => {
    const file = join(directory.path, 'a-file');
    writeFileSync(file, '');
    const refused = await refusedStart({ ...(await directory.environment()), TESSERA_DATA_DIR: file }, START);
    expect(refused).toEqual({
      exitCode: 1,
      lines: [expect.stringContaining(`the data directory ${file} cannot be used`)],
    });
  });
});
