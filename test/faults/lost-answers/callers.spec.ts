import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { askGrpc } from '../../contract/parity/grpc.door.js';
import type { Outcome } from '../../contract/parity/outcome.js';
import type { Json } from '../../contract/parity/parity.pair.js';
import { askRest } from '../../contract/parity/rest.door.js';
import { Stage } from '../../contract/parity/stage.js';
import { GrpcClient } from '../../support/grpc-client.js';
import { CHANGING_CALLS, prepare } from './changing.calls.js';
import { LossyGrpc } from './lossy.grpc.js';
import { LossyRest } from './lossy.rest.js';
import { storedRows } from './stored.rows.js';

const KEY = 'idempotency-key';
/** Prism's sessions may have a name, by which they are found again. */
const isNamedByItself = (input: Json): boolean =>
  ['merchant_session_id', 'merchant_server_session_id'].some((name) => name in input);

describe('every second answer is lost on its way to the caller', () => {
  let stage: Stage;
  let rest: LossyRest;
  let grpc: LossyGrpc;
  let client: GrpcClient;

  beforeAll(async () => {
    stage = await Stage.set();
    rest = await LossyRest.start(stage.service.url);
    grpc = await LossyGrpc.start(stage.service.grpcAddress);
    client = new GrpcClient(grpc.address);
  });
  afterAll(async () => {
    client.close();
    rest.stop();
    grpc.stop();
    await stage.strike();
  });

  it.each(CHANGING_CALLS)('and who asks again hears it, and nothing happens twice: $title', async (call) => {
    const { door, pair } = call;
    const { input, headers } = await prepare(call, stage);
    const { losses } = door === 'rest' ? rest : grpc;
    losses.forget();
    /** Undefined when the connection breaks. */
    const ask = (): Promise<Outcome | undefined> =>
      (door === 'rest' ? askRest(rest.url, pair, input, headers) : askGrpc(client, pair, input, headers)).catch(
        () => undefined,
      );
    const before = await storedRows(stage.service.database);
    expect(await ask()).toBeUndefined();
    const happened = await storedRows(stage.service.database);
    expect(await ask()).toHaveProperty('answer');
    const [lost, heard] = losses.given;
    expect(heard).toMatchObject({ lost: false, status: lost?.status });
    expect(heard?.body.toString('latin1')).toBe(lost?.body.toString('latin1'));
    expect(await storedRows(stage.service.database)).toEqual(happened);
    if (KEY in headers && !isDeepStrictEqual(before, happened)) expect(heard?.replayed).toBe(!isNamedByItself(input));
  });
});
