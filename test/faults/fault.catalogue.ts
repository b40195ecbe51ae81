import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Stage } from './stage.js';

/** Something that goes wrong under load. */
export interface Fault {
  readonly name: string;
  readonly instances?: number;
  /** Whether callers lose their connections to the service, as nobody could keep them. */
  readonly breaksConnections?: true;
  /** Whether callers should hear nothing of it. */
  readonly unnoticed?: true;
  /** Lets it happen, and ends it again. @returns what should not have happened meanwhile */
  strike(stage: Stage): Promise<readonly string[]>;
}

/** How long a database, or the way to it, stays away. */
const OUTAGE_MS = 3_000;
const PAUSE_MS = 10_000;
/** Beyond the time after which the service gives a silent connection up. */
const SILENCE_MS = 15_000;
const DELAY_MS = 200;
const TRUNCATED_ONE_IN = 20;
/** Calls that began this long before a signal have reached the service. */
const ARRIVED_MS = 500;

export const FAULTS: readonly Fault[] = [
  {
    name: 'service killed',
    breaksConnections: true,
    strike: async (stage) => {
      stage.service.kill();
      await stage.restartService();
      return [];
    },
  },
  {
    name: 'one of two instances killed',
    instances: 2,
    breaksConnections: true,
    strike: async (stage) => {
      stage.service.kill();
      await sleep(OUTAGE_MS);
      await stage.restartService();
      return [];
    },
  },
  {
    name: 'service ended by SIGTERM',
    breaksConnections: true,
    strike: endUnderLoad,
  },
  {
    name: 'PostgreSQL killed',
    strike: async ({ postgres }) => {
      postgres.kill();
      await sleep(OUTAGE_MS);
      await postgres.restart();
      return [];
    },
  },
  {
    name: 'PostgreSQL paused',
    strike: async ({ postgres }) => {
      postgres.pause();
      await sleep(PAUSE_MS);
      postgres.resume();
      return [];
    },
  },
  { name: 'connection limit reached', strike: takeAllConnections },
  {
    name: 'network cut',
    strike: async ({ wire }) => {
      for (let time = 0; time < 3; time++) {
        wire.cut();
        await sleep(OUTAGE_MS / 3);
        wire.restore();
        await sleep(OUTAGE_MS / 6);
      }
      return [];
    },
  },
  {
    name: 'network silent',
    strike: async ({ wire }) => {
      wire.hold();
      await sleep(SILENCE_MS);
      wire.restore();
      return [];
    },
  },
  {
    name: 'network slow',
    unnoticed: true,
    strike: async ({ wire }) => {
      wire.delay(DELAY_MS);
      await sleep(OUTAGE_MS);
      wire.restore();
      return [];
    },
  },
  {
    name: 'answers truncated',
    strike: async ({ wire }) => {
      wire.truncate(TRUNCATED_ONE_IN);
      await sleep(OUTAGE_MS);
      wire.restore();
      return [];
    },
  },
];

/** Answers of the database are held back for a moment, so that many calls are in flight when the signal comes. */
async function endUnderLoad(stage: Stage): Promise<string[]> {
  const { service, wire, callers } = stage;
  wire.delay(ARRIVED_MS * 2);
  await sleep(ARRIVED_MS * 4);
  const signalledAt = performance.now();
  const ended = service.stop();
  wire.delay(0);
  await ended;
  wire.restore();
  await stage.restartService();
  const dropped = callers.log
    .failedUnderWay(signalledAt, ARRIVED_MS)
    .map(({ error }) => `dropped by SIGTERM: ${error}`);
  return service.exitCode() === 0 ? dropped : [...dropped, `exit code ${service.exitCode()}`];
}

const OURS = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'tessera%'`;

/** Takes every connection there is, those of the service as well, and lets go of them after a while. */
async function takeAllConnections({ postgres }: Stage): Promise<string[]> {
  const taken: pg.Client[] = [];
  const end = performance.now() + OUTAGE_MS;
  while (performance.now() < end) {
    const client = await connect(postgres.url);
    if (client) taken.push(client);
    else await taken[0]?.query(OURS);
  }
  await Promise.all(taken.map((client) => client.end()));
  return [];
}

/** Undefined where there is no connection left. */
async function connect(connectionString: string): Promise<pg.Client | undefined> {
  const client = new pg.Client({ connectionString });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch {
    return undefined;
  }
}
