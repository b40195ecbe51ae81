import { LaunchError } from '../../../scripts/launch/project.mjs';
import { ADMIN_KEY } from './tessera.server.mjs';

/** @typedef {Awaited<ReturnType<typeof createMerchant>>} Merchant */

const TERMINAL_ID = '1234001';

/**
 * A merchant with a live key, a terminal and an access token, made as an operator and their client would.
 * @param {{ port: number }} server
 */
export async function createMerchant({ port }) {
  const admin = { authorization: `Bearer ${ADMIN_KEY}` };
  const { id } = await post(port, '/v1/merchants', admin, { name: 'Benchmark' });
  const { id: keyId, key: apiKey } = await post(port, `/v1/merchants/${id}/api-keys`, admin, { mode: 'live' });
  const terminal = { id: TERMINAL_ID, name: 'Benchmark', hosted_fields: true };
  await post(port, '/v1/terminals', { authorization: `Bearer ${apiKey}` }, terminal);
  const { access_token: accessToken } = await post(port, '/authorize', { 'x-api-key': apiKey }, {});
  return { id, keyId, apiKey, terminalId: TERMINAL_ID, accessToken };
}

/**
 * @param {number} port
 * @param {string} path
 * @param {Record<string, string>} headers
 * @param {object} body
 * @returns {Promise<{ id: string, key: string, access_token: string }>} what it holds of these
 */
async function post(port, path, headers, body) {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new LaunchError(`POST ${path} answered ${answer.status}: ${await answer.text()}`);
  return /** @type {{ id: string, key: string, access_token: string }} */ (await answer.json());
}
