import { ANY } from './expectation.mjs';
import { BEARER as headers } from './openings.mjs';
import { title } from './stage.mjs';

/** @import { Callers } from './callers.mjs' */

const SERVICE = 'tessera.v1.SessionService';
const attemptNumber = (/** @type {number} */ number) => ({
  session: { state: 'processing' },
  attempt: { id: /^att_/, number, held_until: ANY },
});

/**
 * A card is declined, and the buyer pays with another one, whose bank asks for more.
 * @param {Callers} callers
 * @param {string} token of a session that is active
 */
export async function playDeclinedCard({ rest, grpc }, token) {
  title('Whoever is about to charge claims the session; nobody else gets it meanwhile');
  const first = await rest('POST', '/v1/sessions/claim', { headers, body: { token }, expected: attemptNumber(1) });
  await rest('POST', '/v1/sessions/claim', {
    headers,
    body: { token },
    expected: { code: 'session_held', held_until: ANY },
    status: 409,
  });

  title('The card is declined: the session is given back');
  await rest('POST', '/v1/sessions/release', {
    headers,
    body: { attempt_id: attemptIn(first), reason: 'card_declined' },
    expected: { state: 'active', attempts: 1 },
  });

  title('The buyer tries another card, and is sent to the bank');
  const second = await grpc(`${SERVICE}/Claim`, { headers, body: { token }, expected: attemptNumber(2) });
  const step = { token, name: '3ds_challenge' };
  await rest('POST', '/v1/sessions/steps', {
    headers,
    body: { ...step, status: 'started' },
    expected: { state: 'processing' },
  });
  await grpc(`${SERVICE}/Hold`, {
    headers,
    body: { attempt_id: attemptIn(second), hold_seconds: 600 },
    expected: { state: 'processing', held_until: ANY },
  });
  const { return_token: handle } = await rest('POST', '/v1/sessions/returns', {
    headers,
    body: { token, step: '3ds_challenge' },
    expected: { return_token: /^ret_/, expires_at: ANY },
    status: 201,
  });

  title('The bank posts the buyer back without a cookie: the address says whose checkout goes on, once');
  const body = { return_token: handle };
  await rest('POST', '/v1/sessions/returns/resume', {
    headers,
    body,
    expected: { session: { state: 'processing' }, step: '3ds_challenge' },
  });
  await rest('POST', '/v1/sessions/returns/resume', { headers, body, expected: { code: 'return_used' }, status: 409 });
  await rest('POST', '/v1/sessions/steps', {
    headers,
    body: { ...step, status: 'succeeded' },
    expected: { state: 'processing' },
  });

  title('It is paid: the session is used up, and its token is good no more');
  const { id } = await rest('POST', '/v1/sessions/complete', {
    headers,
    body: { attempt_id: attemptIn(second), payment_reference: 'pay_1' },
    expected: { id: ANY, state: 'redeemed', attempts: 2, payment_reference: 'pay_1' },
  });
  await rest('POST', '/v1/sessions/introspect', { headers, body: { token }, expected: { active: false } });
  await playHistory({ rest }, String(id), [
    { type: 'created' },
    { type: 'claimed', attempt: 1 },
    { type: 'released', attempt: 1 },
    { type: 'claimed', attempt: 2 },
    { type: 'step' },
    { type: 'held', attempt: 2 },
    { type: 'return_created' },
    { type: 'returned' },
    { type: 'step' },
    { type: 'redeemed', attempt: 2 },
  ]);
}

/** @param {Readonly<Record<string, unknown>>} claimed */
export const attemptIn = ({ attempt }) => /** @type {{ id: string }} */ (attempt).id;

/**
 * @param {Pick<Callers, 'rest'>} callers
 * @param {string} id of the session
 * @param {readonly import('./expectation.mjs').Expected[]} items what has happened to it
 */
export async function playHistory({ rest }, id, items) {
  title('Its history');
  await rest('GET', `/v1/sessions/${id}/events`, { headers, expected: { items } });
}
