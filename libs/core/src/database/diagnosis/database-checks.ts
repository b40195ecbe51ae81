import type { Client } from 'pg';
import { DATABASE_TIME, sampleClock } from '../clock/clock-sample.js';
import { MAX_SKEW_MS, wordsOfSkew } from '../clock/clock-skew.js';
import { MIGRATIONS } from '../../schema/index.js';
import { WEEKS_AHEAD } from '../partition-maintainer.js';
import { PARTITIONED_TABLES, weekOf } from '../weekly-partitions.js';
import { fail, ok, warn, type Finding } from './finding.js';

/** Sessions are given an hour and less, and tokens a whole second: more than this shifts their ends noticeably. */
const SKEW_WARN_MS = 2_000;
/** Half of what an hourly upkeep keeps ahead: somebody has time to look why it does not. */
const FEW_WEEKS = WEEKS_AHEAD / 2;

const one = async <Row extends object>(client: Client, text: string, values?: unknown[]): Promise<Row> => {
  const { rows } = await client.query<Row>(text, values);
  return rows[0] as Row;
};

/** Checks of the database, each by itself. They read and change nothing. */
export const DATABASE_CHECKS: readonly ((client: Client, poolSize: number) => Promise<Finding>)[] = [
  checkClock,
  checkMigrations,
  checkPartitions,
  checkConnections,
  checkDurability,
];

async function checkClock(client: Client): Promise<Finding> {
  const { databaseTime, readAt } = await sampleClock(
    async () => (await one<{ now: number }>(client, DATABASE_TIME)).now,
  );
  return judgeSkew(Date.now() - (performance.now() - readAt) - databaseTime);
}

/** @param skewMs how far the clock of this machine is ahead of the database's */
export function judgeSkew(skewMs: number): Finding {
  const what = `the clock is ${wordsOfSkew(skewMs)}`;
  if (Math.abs(skewMs) > MAX_SKEW_MS) return fail(`${what}: no sessions are opened`, 'synchronise both clocks (NTP)');
  if (Math.abs(skewMs) > SKEW_WARN_MS) return warn(what, 'synchronise both clocks (NTP)');
  return ok('the clock agrees with the database');
}

async function checkMigrations(client: Client): Promise<Finding> {
  const { exists } = await one<{ exists: boolean }>(client, `SELECT to_regclass('migrations') IS NOT NULL AS exists`);
  const { rows } = exists ? await client.query<{ name: string }>('SELECT name FROM migrations') : { rows: [] };
  const applied = rows.map(({ name }) => name);
  const needed: readonly string[] = MIGRATIONS.map(({ name }) => name);
  const missing = needed.filter((name) => !applied.includes(name));
  if (missing.length > 0)
    return fail(`the schema lacks ${missing.join(', ')}`, 'bring it up to date: npm run tessera -- migrate');
  const newer = applied.filter((name) => !needed.includes(name));
  if (newer.length > 0)
    return warn(`a newer version has added ${newer.join(', ')}`, 'finish the upgrade of this instance');
  return ok(`the schema is up to date (${needed.length} migrations)`);
}

async function checkPartitions(client: Client): Promise<Finding> {
  const { now } = await one<{ now: number }>(client, DATABASE_TIME);
  const weeks = Array.from({ length: WEEKS_AHEAD + 1 }, (_, ahead) => weekOf(new Date(now), ahead).suffix);
  const { rows } = await client.query<{ name: string }>(`SELECT inhrelid::regclass::text AS name FROM pg_inherits`);
  const attached = new Set(rows.map(({ name }) => name));
  const tables = Object.keys(PARTITIONED_TABLES);
  const complete = weeks.map((suffix) => tables.every((table) => attached.has(`${table}_${suffix}`)));
  const ahead = (complete.includes(false) ? complete.indexOf(false) : complete.length) - 1;
  const advice = 'make them (npm run tessera -- partitions), and see in the log why the hourly upkeep does not';
  if (ahead < 0) return fail('this week has no partitions', advice);
  if (ahead < FEW_WEEKS) return warn(`partitions are there for ${ahead} weeks ahead`, advice);
  return ok(`partitions are there for ${ahead} weeks ahead`);
}

async function checkConnections(client: Client, poolSize: number): Promise<Finding> {
  const { free, all } = await one<{ free: number; all: number }>(
    client,
    `SELECT current_setting('max_connections')::int AS all,
       current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
       - (SELECT count(*)::int FROM pg_stat_activity WHERE backend_type = 'client backend') AS free`,
  );
  const said = `${free} of ${all} connections are free`;
  return free < poolSize
    ? warn(`${said}, fewer than an instance takes (${poolSize})`, 'raise max_connections, or lower DATABASE_POOL_SIZE')
    : ok(said);
}

async function checkDurability(client: Client): Promise<Finding> {
  return judgeDurability(
    await one<DurabilitySettings>(
      client,
      `SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit,
         current_setting('synchronous_standby_names') AS standbys`,
    ),
  );
}

interface DurabilitySettings {
  readonly fsync: string;
  /** `synchronous_commit`. */
  readonly commit: string;
  /** `synchronous_standby_names`. */
  readonly standbys: string;
}

/** What an acknowledged commit survives: a crash, and the loss of the primary where a standby has it too. */
export function judgeDurability({ fsync, commit, standbys }: DurabilitySettings): Finding {
  const settings = `fsync ${fsync}, synchronous_commit ${commit}, synchronous_standby_names '${standbys}'`;
  if (fsync !== 'on' || commit === 'off')
    return warn(settings, 'set fsync and synchronous_commit to on: acknowledged sessions can be lost in a crash');
  return standbys === '' || commit === 'local'
    ? ok(`a commit is on the disk of this server alone before it is acknowledged: a standby may lack it (${settings})`)
    : ok(
        `a commit is on the disk of this server, and with its synchronous standbys, before it is acknowledged (${settings})`,
      );
}
