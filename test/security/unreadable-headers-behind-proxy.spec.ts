import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { status } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { haproxy, startHaproxy } from '../bench/servers/haproxy.mjs';
import { callWithHeaders } from '../support/raw-headers.client.js';
import { startService, type TestService } from '../support/service.js';

const LIST = '/tessera.v1.TerminalService/ListTerminals';
const BEARER = 'Bearer tsk_test_demo';

const described = haproxy() ? describe : describe.skip;

// Skipped without HAProxy (Debian's package haproxy).
described('headers that Node.js drops, through the proxy that is shipped', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-haproxy-'));
  let service: TestService;
  let proxy: Awaited<ReturnType<typeof startHaproxy>>;

  beforeAll(async () => {
    service = await startService();
    const portOf = (address: string): number => Number(address.split(':').at(-1));
    proxy = await startHaproxy([{ port: portOf(service.url), grpcPort: portOf(service.grpcAddress) }], folder);
  });
  afterAll(async () => {
    await proxy.stop();
    await service.stop();
    rmSync(folder, { recursive: true });
  });

  const statusWith = async (account: string): Promise<number> => {
    const headers = [['authorization', BEARER] as const, ['x-connector-account', account] as const];
    const answer = await callWithHeaders(`127.0.0.1:${proxy.grpcPort}`, LIST, headers);
    return Number(answer.get('grpc-status')[0]);
  };

  it.each(['a\x01b', 'a\x1fb', 'a\x7fb', ' a', 'a ', '\ta', 'a\t', 'a: '])('refuses the call: %j', async (value) => {
    expect(await statusWith(value)).toBe(status.INVALID_ARGUMENT);
  });

  it.each(['', 'a', 'a  b', 'a:  b', 'a\tb', '{"a": [ ]}'])('lets every other value pass: %j', async (value) => {
    expect(await statusWith(value)).toBe(status.OK);
  });
});
