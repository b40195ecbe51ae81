import { once } from 'node:events';
import { Client } from 'pg';
import { connectionOptions } from '../connection/connection-options.js';
import { fail, ok, type Finding } from '../diagnosis/finding.js';
import { Heartbeat } from './heartbeat.js';

const PATIENCE_MS = 2_000;

/** Whether what is notified by the one URL is heard by the other, as the service needs it. */
export async function checkNotices(url: string, directUrl: string): Promise<Finding> {
  const [listening, sending] = [directUrl, url].map(
    (each) => new Client(connectionOptions({ url: each, name: 'tessera-doctor', statementTimeoutMs: PATIENCE_MS })),
  ) as [Client, Client];
  const heartbeat = new Heartbeat();
  try {
    for (const client of [listening, sending]) await client.on('error', () => undefined).connect();
    await listening.query(`LISTEN ${heartbeat.channel}`);
    const heard = once(listening, 'notification', { signal: AbortSignal.timeout(PATIENCE_MS) });
    heard.catch(() => undefined);
    await heartbeat.send(sending);
    await heard;
    return ok('notices of changes come through');
  } catch {
    return fail(
      'notices of changes do not come through: each call asks the database for its key, and the upkeep may run twice',
      'let DATABASE_DIRECT_URL lead to PostgreSQL itself, past any pooler, and to the same database as DATABASE_URL',
    );
  } finally {
    for (const client of [listening, sending]) await client.end().catch(() => undefined);
  }
}
