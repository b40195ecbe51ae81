import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as connectors from '#connectors/connectors-list.js';
import { json, startProvider, type TestProvider } from '../support/provider.js';
import { keepResult } from '../support/reliability-page.js';
import { startService, type TestService } from '../support/service.js';
import { ATTACKS, REQUEST_TIMEOUT_SECONDS } from './attacks/attack.catalogue.js';
import { besiege, type AttackReport } from './attacks/besiege.js';
import { BrokenDoor } from './broken.door.js';
import { brokenHttp, brokenHttp2 } from './broken.requests.js';
import type { Door } from './door.js';
import { attackTable, tallyTable } from './fuzz.report.js';
import { fuzz, type Tally } from './fuzzer.js';
import { GrpcDoor } from './grpc.door.js';
import { RestDoor } from './rest.door.js';
import { Things } from './things.js';

const SEED = Number(process.env.FUZZ_SEED ?? 1);
const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 4000);
/** One request again: the door and the turn, as in `REST:17`. */
const [ONLY_DOOR = '', ONLY_TURN] = (process.env.FUZZ_ONLY ?? '').split(':');
const SAVES = process.env.FUZZ_SAVE !== undefined && ONLY_DOOR === '';

/**
 * What a process that starts takes, and a little more. V8 lets its heap grow as long as nobody minds; here a leak of half a
 * kilobyte for each request of the long form would end it.
 */
const SMALL_HEAP = '--max-old-space-size=128';
/** Far more than caches and a heap that breathes take; far less than a kilobyte for each request of the long form. */
const MAX_GROWTH = 96 * 1024 * 1024;
const TEST_TIMEOUT_MS = 60_000 + 20 * REQUESTS;

const tallies: Tally[] = [];
const attacked: AttackReport[] = [];

afterAll(() => {
  const tables = [tallyTable(tallies), attackTable(attacked)];
  process.stdout.write(`\n${tables.join('\n\n')}\n\n`);
  if (SAVES) keepResult('fuzz', `FUZZ_SEED=${SEED} npm run test:fuzz`, tables);
});

/** Errors that the service logged, but those of providers that were nowhere. */
const complaints = (service: TestService): string[] =>
  service
    .output()
    .split('\n')
    .filter((line) => line.startsWith('{') && !line.includes('"The provider '));

describe('requests that make no sense, or nearly some', () => {
  let service: TestService;
  let provider: TestProvider;

  beforeAll(async () => {
    provider = await startProvider(json(400, { error: { code: 'refused', message: 'no' } }));
    service = await startService({
      LOG_LEVEL: 'error',
      NODE_OPTIONS: SMALL_HEAP,
      CONNECTOR_TIMEOUT_MS: '3000',
      ...aimedAt(provider.url),
    });
  });
  afterAll(async () => {
    await service.stop();
    provider.stop();
  });

  const portOf = (address: string): number => Number(address.split(':').at(-1));
  const DOORS: [name: string, share: number, open: (things: Things) => Promise<Door> | Door][] = [
    ['REST', 0.55, (things) => RestDoor.open(service.url, things, SEED)],
    ['gRPC', 0.41, (things) => new GrpcDoor(service.grpcAddress, things, SEED)],
    ['broken HTTP', 0.02, () => new BrokenDoor('broken HTTP', portOf(service.url), brokenHttp, SEED)],
    ['broken HTTP/2', 0.02, () => new BrokenDoor('broken HTTP/2', portOf(service.grpcAddress), brokenHttp2, SEED)],
  ];

  it.each(DOORS.filter(([name]) => !ONLY_DOOR || ONLY_DOOR === name))(
    'are refused as what they are: %s',
    async (_name, share, open) => {
      const door = await open(await Things.make(service.url));
      const turns = ONLY_TURN
        ? [Number(ONLY_TURN)]
        : Array.from({ length: Math.round(REQUESTS * share) }, (_, turn) => turn);
      const tally = await fuzz(door, turns, service.pid ?? 0, SEED);
      await door.close();
      tallies.push(tally);
      expect(tally.failures).toEqual([]);
      expect(tally.grownBytes).toBeLessThan(MAX_GROWTH);
      expect(service.exitCode()).toBeNull();
      expect(complaints(service)).toEqual([]);
      expect((await fetch(`${service.url}/health/ready`)).status).toBe(200);
    },
    TEST_TIMEOUT_MS,
  );
});

describe('attacks on the connection', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService({ LOG_LEVEL: 'error', REQUEST_TIMEOUT: String(REQUEST_TIMEOUT_SECONDS) });
  });
  afterAll(() => service.stop());

  it.each(ATTACKS)(
    'come to an end, and others are served meanwhile: $name ($transport)',
    async (attack) => {
      const report = await besiege(service, attack);
      attacked.push(report);
      expect(report.turnedAway).toEqual([]);
      expect(report.served).toBeGreaterThan(0);
      if (!attack.mayGoOn) expect(report.ended).toBe(attack.connections);
      expect(report.grownBytes).toBeLessThan(MAX_GROWTH);
      expect(service.exitCode()).toBeNull();
      expect(complaints(service)).toEqual([]);
    },
    TEST_TIMEOUT_MS,
  );
});

/** Nothing that is made up may leave the machine: this is where every provider is. */
function aimedAt(url: string): Record<string, string> {
  const names = Object.values(connectors).map(({ name }) => name.toUpperCase());
  const fields = ['BASE_URL', 'SECONDARY_BASE_URL', 'BASE_URL_BANK_REDIRECTS'];
  return Object.fromEntries(names.flatMap((name) => fields.map((field) => [`CONNECTOR_${name}_${field}`, url])));
}
