import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { refusedStart } from '../support/refused-start.js';
import { freePort } from '../support/free-port.js';

/** sysexits.h */
const EX_CONFIG = 78;

/** Every setting there is, as the table in docs/operations.md names them (a test holds the table to the code). */
const SETTINGS = [...readFileSync('docs/operations.md', 'utf8').matchAll(/^\| `([A-Z_]+)`/gm)].map(([, name]) => name);

/** Wrong for whatever is a number, a URL, a choice, a key, a host or a file. */
const WRONG = 'k7 <wrong>';
/** Secrets that are long enough are taken as they are, and only production asks for that. */
const SHORT = { NODE_ENV: 'production', TESSERA_MASTER_KEY: Buffer.alloc(32, 1).toString('base64') };
const BESIDE: Readonly<Record<string, Record<string, string>>> = { TESSERA_ADMIN_KEY: SHORT };

/** Read by `npm start`, which stands before the settings; and what may be any text, since others read it. */
const NEVER_WRONG = new Set(['TESSERA_DATA_DIR', 'NO_PROXY']);

const wrongSettings = [...SETTINGS.filter((name) => !NEVER_WRONG.has(String(name))), 'CONNECTOR_STRIPE_BASE_URL'];

const SETTINGS_IN_FILES = [...wrongSettings, 'NO_PROXY'];

describe('a setting that is wrong', () => {
  let server: Server;
  let asked = 0;
  let environment: Record<string, string>;

  beforeAll(async () => {
    server = createServer((socket) => {
      asked++;
      socket.destroy();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    environment = {
      DATABASE_URL: `postgres://tessera:secret@127.0.0.1:${(server.address() as AddressInfo).port}/tessera`,
      PORT: String(await freePort()),
      GRPC_PORT: String(await freePort()),
    };
  });
  afterAll(() => void server.close());

  it.each(wrongSettings)('%s is named, with what it should be, before anything has begun', async (name = '') => {
    const { exitCode, lines } = await refusedStart({ ...environment, ...BESIDE[name], [name]: WRONG });
    expect({ exitCode, lines }).toEqual({
      exitCode: EX_CONFIG,
      lines: [expect.stringMatching(new RegExp(`^tessera: (?=.*\\b${name}\\b).*\\bshould be \\S`))],
    });
    expect(lines[0]).not.toContain(WRONG);
    expect(asked).toBe(0);
  });

  it('is named when its file is not there, together with all the others', async () => {
    const files = Object.fromEntries(SETTINGS_IN_FILES.map((name) => [`${name}_FILE`, '/nowhere/secret']));
    const { exitCode, lines } = await refusedStart({ ...files, HOST: '' });
    expect(exitCode).toBe(EX_CONFIG);
    for (const name of SETTINGS_IN_FILES)
      expect(lines).toContainEqual(expect.stringMatching(new RegExp(`^tessera: ${name}_FILE (?:names|should be) `)));
  });
});
