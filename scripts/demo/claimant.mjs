/**
 * Somebody who claims a session and never says how the payment ended: `node claimant.mjs <REST URL> <API key> <token> <hold seconds>`
 * prints what was answered on one line, and goes on until it is killed.
 */
import { webClient } from './web.client.mjs';

const [url = '', key = '', token = '', hold = ''] = process.argv.slice(2);
const web = await webClient();
const answer = await web.fetch(`${url}/v1/sessions/claim`, {
  method: 'POST',
  headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
  body: JSON.stringify({ token, hold_seconds: Number(hold) }),
});
process.stdout.write(`${JSON.stringify(await answer.json())}\n`);
// Here a provider would be asked for the money.
setInterval(() => undefined, 60_000);
