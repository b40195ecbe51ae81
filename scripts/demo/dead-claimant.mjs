import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { LaunchError, ROOT } from '../launch/project.mjs';
import { attemptIn, playHistory } from './declined-card.mjs';
import { ANY } from './expectation.mjs';
import { API_KEY, BEARER as headers } from './openings.mjs';
import { tell, title } from './stage.mjs';
import { webClient } from './web.client.mjs';

/** @import { Callers } from './callers.mjs' */

/** The shortest there is, in seconds. */
const HOLD = 30;
const POLL_MS = 250;
/** Longer than the hold, on a machine that has other things to do. */
const GIVE_UP_MS = 90_000;

/**
 * Whoever has claimed the session dies, and nobody knows whether the card was charged.
 * @param {Callers} callers
 * @param {string} base of the URLs of REST
 * @param {string} token of a session that is active
 */
export async function playDeadClaimant({ rest }, base, token) {
  title('A process claims the session, and is killed before it says how the payment ended');
  const attempt = await killedClaimant(base, token);
  const { id } = await rest('POST', '/v1/sessions/introspect', {
    headers,
    body: { token },
    expected: { active: true, id: ANY, state: 'processing' },
  });
  await rest('POST', '/v1/sessions/claim', {
    headers,
    body: { token },
    expected: { code: 'session_held', held_until: ANY },
    status: 409,
  });
  tell(`The hold lapses after ${HOLD} seconds ...`);
  await untilLapsed(base, String(id));

  title('It may have been paid: nobody gets the session by merely asking');
  await rest('GET', '/v1/sessions?state=unresolved&limit=1', {
    headers,
    expected: { items: [{ id: String(id), state: 'unresolved' }] },
  });
  await rest('POST', '/v1/sessions/claim', {
    headers,
    body: { token },
    expected: { code: 'attempt_unresolved' },
    status: 409,
  });

  title('Somebody asks the provider, hears that it was not, and goes on');
  const resumed = await rest('POST', '/v1/sessions/claim', {
    headers,
    body: { token, resume: true },
    expected: { session: { state: 'processing' }, attempt: { number: 2 } },
  });
  await rest('POST', '/v1/sessions/complete', {
    headers,
    body: { attempt_id: attempt },
    expected: { code: 'attempt_ended' },
    status: 409,
  });
  await rest('POST', '/v1/sessions/complete', {
    headers,
    body: { attempt_id: attemptIn(resumed), payment_reference: 'pay_2' },
    expected: { state: 'redeemed', attempts: 2 },
  });
  await playHistory({ rest }, String(id), [
    { type: 'created' },
    { type: 'claimed', attempt: 1 },
    { type: 'claimed', attempt: 2 },
    { type: 'redeemed', attempt: 2 },
  ]);
}

/**
 * @param {string} base
 * @param {string} token
 * @returns {Promise<string>} the attempt that it has begun
 */
async function killedClaimant(base, token) {
  const claimant = spawn(
    process.execPath,
    [join(ROOT, 'scripts/demo/claimant.mjs'), base, API_KEY, token, String(HOLD)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const ended = once(claimant, 'exit');
  const line = await Promise.race([
    once(createInterface({ input: claimant.stdout }), 'line').then(([text]) => String(text)),
    ended.then(() => {
      throw new LaunchError('the claimant has ended by itself');
    }),
  ]);
  claimant.kill('SIGKILL');
  await ended;
  /** @type {unknown} */
  const claimed = JSON.parse(line);
  const attempt = attemptIn(/** @type {Readonly<Record<string, unknown>>} */ (claimed));
  tell(`kill -9 ${claimant.pid}: it had ${attempt.slice(0, 16)}...`);
  return attempt;
}

/**
 * @param {string} base
 * @param {string} id
 */
async function untilLapsed(base, id) {
  const web = await webClient();
  const late = Date.now() + GIVE_UP_MS;
  try {
    while (Date.now() < late) {
      const answer = await web.fetch(`${base}/v1/sessions/${id}`, { headers });
      const { state } = /** @type {{ state?: string }} */ (await answer.json());
      if (state !== 'processing') return;
      await sleep(POLL_MS);
    }
  } finally {
    await web.close();
  }
  throw new LaunchError('the hold does not lapse');
}
