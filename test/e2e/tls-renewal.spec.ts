import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { connect as connectHttp2 } from 'node:http2';
import { Agent } from 'node:https';
import type { TLSSocket } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CertificateAuthority, type Issued } from '../support/certificates.js';
import { GrpcClient } from '../support/grpc-client.js';
import { startService, type TestService } from '../support/service.js';
import { SteadyCalls } from '../support/steady-calls.js';
import { askHttps, connectTls, grpcTls, servedSerial } from '../support/tls-clients.js';
import { TlsFolder } from '../support/tls-folder.js';
import { until } from '../support/until.js';

const TRANSPORTS = ['rest', 'grpc'];
const WORKERS = 2;
/** More than there are workers, which get them in turn. */
const CONNECTIONS = 2 * WORKERS;
const INTROSPECT = 'tessera.v1.SessionService/Introspect';
const BODY = '{"token":"unknown"}';
const HEADERS = { authorization: 'Bearer tsk_test_demo', 'content-type': 'application/json' };
const BEARER = { authorization: 'Bearer tsk_test_demo' };

describe('TLS files that change', () => {
  let authority: CertificateAuthority;
  let tls: { ca: string };
  let service: TestService;
  const folder = new TlsFolder();

  beforeAll(async () => {
    authority = await CertificateAuthority.create('Tessera tests');
    tls = { ca: authority.pem };
    folder.write(await authority.issue());
    service = await startService({ ...folder.environment, WORKERS: String(WORKERS) });
  });
  afterAll(async () => {
    await service.stop();
    folder.remove();
  });

  const introspect = (agent?: Agent) =>
    askHttps(
      `${service.url}/v1/sessions/introspect`,
      { ...tls, ...(agent && { agent }) },
      { method: 'POST', headers: HEADERS, body: BODY },
    );
  const grpcClient = () => new GrpcClient(service.grpcAddress, grpcTls(tls));

  /** What new connections get, each worker's. */
  const served = async (): Promise<Set<string>> => {
    const serials: string[] = [];
    for (let connection = 0; connection < CONNECTIONS; connection++) {
      serials.push(await servedSerial(service.url, tls, 'http/1.1'));
      serials.push(await servedSerial(service.grpcAddress, tls, 'h2'));
    }
    return new Set(serials);
  };
  const linesWith = (serial: string): string[] =>
    service
      .output()
      .split('\n')
      .filter((line) => line.includes(serial));
  /** Workers look at different moments, and connections do not tell which of them they got: the log does. */
  const untilServed = async ({ serial }: Issued): Promise<void> => {
    await until(() => Promise.resolve(linesWith(serial).length === TRANSPORTS.length * WORKERS));
    expect(await served()).toEqual(new Set([serial]));
  };
  const serialOf = (socket: TLSSocket): string => socket.getPeerCertificate().serialNumber;

  /** Calls of both transports, over connections that are kept and over new ones. */
  function callSteadily(): { calls: SteadyCalls; end: () => Promise<void> } {
    const [agent, grpc] = [new Agent({ keepAlive: true }), grpcClient()];
    const expectOk = async (answer: ReturnType<typeof introspect>): Promise<void> => {
      const { status, body } = await answer;
      if (status !== 200) throw new Error(body);
    };
    const calls = new SteadyCalls([
      () => expectOk(introspect(agent)),
      () => expectOk(introspect()),
      () => grpc.call(INTROSPECT, { token: 'unknown' }, BEARER),
      () => {
        const fresh = grpcClient();
        return fresh.call(INTROSPECT, { token: 'unknown' }, BEARER).finally(() => fresh.close());
      },
    ]);
    return {
      calls,
      end: async () => {
        await calls.stop();
        agent.destroy();
        grpc.close();
      },
    };
  }

  it('reach new connections of every worker; calls in flight and connections that are there go on', async () => {
    const [[before], next] = [[...(await served())], await authority.issue()];
    const { calls, end } = callSteadily();

    const rest = await connectTls(service.url, tls);
    rest.write(
      `POST /v1/sessions/introspect HTTP/1.1\r\nhost: x\r\nauthorization: ${HEADERS.authorization}\r\n` +
        `content-type: application/json\r\nconnection: close\r\ncontent-length: ${BODY.length}\r\n\r\n{`,
    );
    const session = connectHttp2(`https://${service.grpcAddress}`, tls);
    const stream = session.request({
      ':method': 'POST',
      ':path': '/grpc.health.v1.Health/Check',
      'content-type': 'application/grpc',
      te: 'trailers',
    });
    stream.write(Buffer.alloc(1));
    await once(session, 'connect');
    expect([serialOf(rest), serialOf(session.socket as TLSSocket)]).toEqual([before, before]);

    folder.write(next);
    await untilServed(next);

    rest.write(BODY.slice(1));
    const [answer] = (await once(rest, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 200 /);
    stream.end(Buffer.alloc(4)).resume();
    const [trailers] = (await once(stream, 'trailers')) as [Record<string, string>];
    expect(trailers['grpc-status']).toBe('0');
    rest.destroy();
    session.close();

    await end();
    expect(calls.failures).toEqual([]);
    expect(calls.made).toBeGreaterThan(100);
  });

  it('are told by every worker, with the serial number and the end of the certificate', async () => {
    const next = await authority.issue({ days: 60 });
    folder.write(next);
    await untilServed(next);
    const told = linesWith(next.serial);
    for (const transport of TRANSPORTS)
      expect(told.filter((line) => line.includes(`"transport":"${transport}"`))).toHaveLength(WORKERS);
    expect(new Set(told.map((line) => (JSON.parse(line) as { msg: string }).msg))).toEqual(
      new Set(['certificate renewed']),
    );
    const { body } = await askHttps(`${service.url}/metrics`, tls);
    const [, ends] = /^tessera_tls_certificate_expiry_timestamp_seconds\{transport="grpc"\} (\d+)/m.exec(body) ?? [];
    const { expiresAt } = JSON.parse(told[0] ?? '') as { expiresAt: string };
    expect(Number(ends) * 1000).toBe(Date.parse(expiresAt));
  });

  it('are noticed when a link leads to other files, as in Kubernetes and with certbot', async () => {
    const { calls, end } = callSteadily();
    for (let renewal = 0; renewal < 2; renewal++) {
      const next = await authority.issue();
      folder.swap(next);
      await untilServed(next);
    }
    await end();
    expect(calls.failures).toEqual([]);
  });

  it('are not served while they do not fit, and the log says why without what is in them', async () => {
    const [[before], next] = [[...(await served())], await authority.issue()];
    const { calls, end } = callSteadily();
    const refusals = () => service.output().split('"msg":"TLS files have changed and cannot be used').length - 1;
    const untilRefused = async (): Promise<void> => {
      const former = refusals();
      await until(() => Promise.resolve(refusals() >= former + 2 * WORKERS));
      expect(refusals()).toBe(former + 2 * WORKERS);
      expect([...(await served())]).toEqual([before]);
    };
    writeFileSync(folder.certificate, next.cert);
    await untilRefused();
    expect(service.output()).toContain('TLS_KEY should be the private key of the first certificate in TLS_CERT');
    writeFileSync(folder.key, next.key.slice(0, next.key.length / 2));
    await untilRefused();
    writeFileSync(folder.key, next.key);
    await untilServed(next);
    await end();
    expect(calls.failures).toEqual([]);
    for (const line of next.key.split('\n').filter((each) => each.length > 20 && !each.startsWith('-')))
      expect(service.output()).not.toContain(line);
  });
});
