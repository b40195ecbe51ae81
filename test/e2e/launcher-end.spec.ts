import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LauncherDirectory } from '../support/launched-service.js';
import { until } from '../support/until.js';

describe('the end of npm start', () => {
  const directory = new LauncherDirectory();

  // The first start makes the cluster.
  beforeAll(async () => {
    await (await directory.start()).end('SIGTERM');
  });
  afterAll(() => directory.remove());

  const isGone = (url: string): Promise<boolean> =>
    fetch(`${url}/health/live`).then(
      () => false,
      () => true,
    );

  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    'is that of the service and of PostgreSQL, by %s',
    async (signal) => {
      const service = await directory.start();
      expect(existsSync(directory.pidFile)).toBe(true);
      expect(await service.end(signal)).toEqual({ exitCode: 0 });
      // Nothing is waited for any more.
      expect(existsSync(directory.pidFile)).toBe(false);
      expect(await isGone(service.url)).toBe(true);
    },
  );

  it('is that of both when npm itself is told to end', async () => {
    const service = await directory.start(['npm', 'start']);
    await service.end('SIGTERM');
    await until(() => isGone(service.url));
    expect(await isGone(service.url)).toBe(true);
    expect(await directory.postgresStopped()).toBe(true);
  });
});

describe('the scripts of package.json', () => {
  it('leave no shell behind that keeps signals to itself', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
    const kept = Object.entries(scripts).filter(([, script]) => /(?<!exec )\bnode /.test(script));
    expect(kept).toEqual([]);
  });
});
