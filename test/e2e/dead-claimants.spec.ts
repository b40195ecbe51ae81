import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestService } from '../support/service.js';
import { startSessionServices } from '../support/session-services.js';
import { API_KEY, BEARER, type SessionStates, type OpenedSession } from '../support/session-states.js';

const SHORTEST_HOLD = '30';

type Json = Record<string, unknown>;
interface Attempt {
  readonly id: string;
  readonly number: number;
}

describe('a claimant that is killed', () => {
  let service: TestService;
  let states: SessionStates;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    ({ service, states, stop } = await startSessionServices());
  });
  afterAll(() => stop());

  /** A process claims the session, and is killed before it has said how the payment ended. */
  async function killedClaimant({ token }: OpenedSession): Promise<Attempt> {
    const claimant = spawn(
      process.execPath,
      ['scripts/demo/claimant.mjs', service.url, API_KEY, token, SHORTEST_HOLD],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const ended = once(claimant, 'exit');
    const [line] = (await once(createInterface({ input: claimant.stdout }), 'line')) as [string];
    claimant.kill('SIGKILL');
    expect(await ended).toEqual([null, 'SIGKILL']);
    return (JSON.parse(line) as { attempt: Attempt }).attempt;
  }
  const post = async (path: string, body: object): Promise<{ status: number; body: Json }> => {
    const answer = await fetch(`${service.url}/v1/sessions/${path}`, {
      method: 'POST',
      headers: { ...BEARER, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: (await answer.json()) as Json };
  };
  const get = async (path: string): Promise<Json> => {
    const answer = await fetch(`${service.url}/v1/sessions${path}`, { headers: BEARER });
    return (await answer.json()) as Json;
  };
  const eventsOf = async ({ id }: OpenedSession) => (await get(`/${id}/events`)).items;

  it.each(['payment', 'client', 'hosted_fields'] as const)(
    'leaves a %s session that is held, then unresolved, and whoever resumes it pays',
    async (kind) => {
      const session = await states.open(kind);
      const { token, id } = session;
      const dead = await killedClaimant(session);
      expect(dead.number).toBe(1);
      // Nobody knows yet that it is dead.
      for (const body of [{ token }, { token, resume: true }])
        expect(await post('claim', body)).toMatchObject({ status: 409, body: { code: 'session_held' } });
      await states.lapse(session);
      expect(await get(`/${id}`)).toMatchObject({ state: 'unresolved', attempts: 1 });
      expect((await get('?state=unresolved')).items).toContainEqual(expect.objectContaining({ id }));
      const unresolved = { status: 409, body: { code: 'attempt_unresolved' } };
      for (const path of ['claim', 'redeem', 'revoke']) expect(await post(path, { token })).toMatchObject(unresolved);
      const resumed = await post('claim', { token, resume: true });
      expect(resumed).toMatchObject({ status: 200, body: { attempt: { number: 2 } } });
      // Whoever was thought to be dead comes back.
      const ended = { status: 409, body: { code: 'attempt_ended' } };
      expect(await post('complete', { attempt_id: dead.id })).toMatchObject(ended);
      expect(await post('release', { attempt_id: dead.id, reason: 'late' })).toMatchObject(ended);
      expect(await post('hold', { attempt_id: dead.id, hold_seconds: 30 })).toMatchObject(ended);
      const { id: living } = resumed.body.attempt as Attempt;
      const paid = await post('complete', { attempt_id: living });
      expect(paid).toMatchObject({ status: 200, body: { state: 'redeemed', attempts: 2 } });
      expect(paid.body.late).toBeUndefined();
      expect(await eventsOf(session)).toMatchObject([
        { type: 'created' },
        { type: 'claimed', attempt: 1 },
        { type: 'claimed', attempt: 2 },
        { type: 'redeemed', attempt: 2 },
      ]);
    },
  );

  it('may come back as long as nobody has taken its place, even when the session would be over', async () => {
    const session = await states.open('payment');
    const dead = await killedClaimant(session);
    await states.lapse(session);
    await states.expire(session);
    expect(await get(`/${session.id}`)).toMatchObject({ state: 'unresolved' });
    expect(await post('complete', { attempt_id: dead.id, payment_reference: 'pay_1' })).toMatchObject({
      status: 200,
      body: { state: 'redeemed', attempts: 1, late: true, payment_reference: 'pay_1' },
    });
    expect(await post('claim', { token: session.token, resume: true })).toMatchObject({
      status: 409,
      body: { code: 'already_redeemed' },
    });
    expect(await eventsOf(session)).toMatchObject([
      { type: 'created' },
      { type: 'claimed', attempt: 1 },
      { type: 'redeemed', attempt: 1 },
    ]);
  });
});
