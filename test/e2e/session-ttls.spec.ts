import { randomUUID } from 'node:crypto';
import { status } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadPackageDefinition } from '#contracts/package-definition.js';
import { GrpcClient } from '../support/grpc-client.js';
import { operations } from '../support/openapi-document.js';
import { startService, type TestService } from '../support/service.js';
import { GRPC_OPENINGS, REST_OPENINGS, SessionOpenings, tokenIn, type Opened } from '../support/session-openings.js';

const HEADER = 'x-tessera-session-ttl';
const MAX = 7200;
const OPENINGS = [...REST_OPENINGS, ...GRPC_OPENINGS];
/** What each API answers to a request with errors. */
const REFUSED = { payment: 400, client: 422, hosted_fields: 400 } as const;

interface Row {
  readonly id: string;
  /** Seconds. */
  readonly ttl: number;
  readonly expires_at: Date;
  /** Of its name, where it has one. */
  readonly named_until: Date | null;
}

describe('x-tessera-session-ttl', () => {
  let service: TestService;
  let grpc: GrpcClient;
  let openings: SessionOpenings;

  beforeAll(async () => {
    service = await startService({ MAX_SESSION_TTL: String(MAX) });
    grpc = new GrpcClient(service.grpcAddress);
    openings = new SessionOpenings(service, grpc);
  });
  afterAll(async () => {
    grpc.close();
    await service.stop();
  });

  const asked = (ttl: string | number) => ({ [HEADER]: String(ttl) });
  async function rowOf(opened: Opened): Promise<Row> {
    const answer = await fetch(`${service.url}/v1/sessions/introspect`, {
      method: 'POST',
      headers: { authorization: 'Bearer tsk_test_demo', 'content-type': 'application/json' },
      body: JSON.stringify({ token: tokenIn(opened) }),
    });
    const { id, expires_at } = (await answer.json()) as { id: string; expires_at: string };
    const [row] = await service.database.query<Row>(
      `SELECT s.id, s.expires_at, round(extract(epoch FROM s.expires_at - s.created_at))::integer AS ttl,
         k.expires_at AS named_until
       FROM sessions s LEFT JOIN idempotency_keys k ON k.session_id = s.id AND k.scope = 'payment' WHERE s.id = $1`,
      [id],
    );
    if (!row) throw new Error('no session was opened');
    expect(expires_at).toBe(row.expires_at.toISOString());
    return row;
  }
  /** What an answer says of the end of the session; undefined where its API does not say it. */
  function endIn({ body }: Opened): number | undefined {
    const { expiresAt, expires_at, clientTokenExpirationDate, client_token_expiration_date } = body;
    const said = (expiresAt ?? expires_at ?? clientTokenExpirationDate ?? client_token_expiration_date) as
      string | undefined;
    return said === undefined ? undefined : Date.parse(said.replace(/(?<!Z)$/, 'Z').replace(/\.0+Z/, 'Z'));
  }

  it('is read by all that opens sessions, and documented', () => {
    const titled = operations.filter(({ parameters }) => parameters.some(({ name }) => name === HEADER));
    const paths = REST_OPENINGS.map(({ operation }) => operation.replaceAll(/:(\w+)/g, '{$1}'));
    const alias = 'POST /processing-terminals/{processingTerminalId}/hosted-fields-sessions';
    expect(titled.map(({ title }) => title).sort()).toEqual(paths.filter((path) => path !== alias).sort());
    const methods = Object.entries(loadPackageDefinition()).flatMap(([name, definition]) =>
      Object.keys(definition).map((method) => `${name}/${method}`),
    );
    const opening =
      /\/(?:CreateSessionToken|CreateServerSessionAuthenticationToken|CreateHostedFieldsSession)$|ClientSessionService\/Create$/;
    expect(methods.filter((method) => opening.test(method)).sort()).toEqual(
      GRPC_OPENINGS.map(({ operation }) => operation).sort(),
    );
  });

  it.each(OPENINGS)('says how long the session lives, and its name with it: $operation', async (opening) => {
    for (const ttl of [60, 61, MAX]) {
      const opened = await openings.send(opening, randomUUID(), asked(ttl));
      const row = await rowOf(opened);
      // Cut to whole seconds.
      expect([ttl - 1, ttl]).toContain(row.ttl);
      if (opening.kind === 'payment') expect(row.named_until).toEqual(row.expires_at);
      expect([undefined, row.expires_at.getTime()]).toContain(endIn(opened));
      if (opening.kind !== 'client') continue;
      const claims = JSON.parse(Buffer.from(tokenIn(opened).split('.')[1] ?? '', 'base64url').toString()) as object;
      expect(claims).toMatchObject({ exp: row.expires_at.getTime() / 1000 });
      expect(endIn(opened)).toBe(row.expires_at.getTime());
    }
  });

  it.each(OPENINGS)('is refused where it is none, in the words of its API: $operation', async (opening) => {
    const refused = opening.operation.startsWith('POST') ? REFUSED[opening.kind] : status.INVALID_ARGUMENT;
    for (const ttl of ['', '59', String(MAX + 1), '0', '-60', '+60', '60.0', '1e3', '60s', '60, 60', '9'.repeat(30)]) {
      const name = randomUUID();
      const { status: code, fields } = await openings.send(opening, name, asked(ttl));
      expect([ttl, code, fields]).toEqual([ttl, refused, [HEADER]]);
      // Nothing was opened under the name, and nothing is bound to it.
      const right = await openings.send(opening, name, asked(60));
      expect([59, 60]).toContain((await rowOf(right)).ttl);
    }
  });

  it.each(OPENINGS.filter(({ kind }) => kind !== 'client'))(
    'is not part of the request: the session that there is answers under its name: $operation',
    async (opening) => {
      const name = randomUUID();
      const first = await openings.send(opening, name, asked(600));
      const { id, expires_at } = await rowOf(first);
      for (const headers of [asked(900), {}]) {
        const again = await openings.send(opening, name, headers);
        expect(tokenIn(again)).toBe(tokenIn(first));
        expect(await rowOf(again)).toMatchObject({ id, expires_at });
      }
    },
  );

  it('is nothing that browsers may send', async () => {
    const preflight = await fetch(`${service.url}/client-sdk/configuration`, {
      method: 'OPTIONS',
      headers: { origin: 'https://shop.example', 'access-control-request-headers': HEADER },
    });
    expect(preflight.headers.get('access-control-allow-headers')).not.toContain(HEADER);
    const opening = await fetch(`${service.url}/client-session`, {
      method: 'OPTIONS',
      headers: { origin: 'https://shop.example', 'access-control-request-method': 'POST' },
    });
    expect(opening.headers.get('access-control-allow-origin')).toBeNull();
  });
});
