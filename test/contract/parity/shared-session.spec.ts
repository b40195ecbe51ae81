import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { prismPairs } from './prism.pairs.js';
import { CONNECTOR } from './shop.js';
import { Stage } from './stage.js';

const [create] = prismPairs;

describe('a payment session that is asked for at both doors', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.set();
  });
  afterAll(() => stage.strike());

  it('is continued by what is new, and left alone by what both say', async () => {
    const { shop } = stage.scene;
    const request = {
      merchant_session_id: randomUUID(),
      amount: { minor_amount: 1000, currency: 'USD' },
      state: { access_token: { token: { value: 'token' }, expires_in_seconds: 3600 }, connector_customer_id: 'jane' },
    };
    const ask = async (input: object) => {
      if (!create) throw new Error('there is no such pair');
      const credentials = stage.credentials({ credential: 'optional-bearer-key' });
      const { rest, grpc } = await stage.ask(
        create,
        { input: () => ({ ...input }), headers: () => CONNECTOR },
        credentials,
      );
      expect(grpc).toEqual(rest);
      return 'answer' in rest ? rest.answer.session_token : rest.refusal;
    };
    const token = await ask(request);
    expect(await shop.versionOf(token)).toBe(1);
    await ask({ ...request, state: { connector_customer_id: 'joan' } });
    expect(await shop.versionOf(token)).toBe(2);
  });
});
