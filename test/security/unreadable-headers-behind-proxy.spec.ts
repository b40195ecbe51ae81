import { status } from '@grpc/grpc-js';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { callWithHeaders } from '../support/raw-headers.client.js';
import { startService, type TestService } from '../support/service.js';
import { describeBehindProxy, startShippedProxy, type ShippedProxy } from '../support/shipped-proxy.js';

const LIST = '/tessera.v1.TerminalService/ListTerminals';
const BEARER = 'Bearer tsk_test_demo';

describeBehindProxy('headers that Node.js drops, through the proxy that is shipped', () => {
  let service: TestService;
  let proxy: ShippedProxy;

  beforeAll(async () => {
    service = await startService();
    proxy = await startShippedProxy(service);
  });
  afterAll(async () => {
    await proxy.stop();
    await service.stop();
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
