import type { Dice } from '../support/dice.js';
import type { Things } from './things.js';

type Likely = (things: Things, dice: Dice) => string;

const oneOf =
  (...values: readonly [string, ...string[]]): Likely =>
  (_things, dice) =>
    dice.pick(values);

/** Connectors that give a token of their own, that are asked for one, and that are asked for a session. */
const CONFIGS = [
  '{"config":{"Stripe":{"api_key":"sk_test_1"}}}',
  '{"config":{"Adyen":{"api_key":"a","merchant_account":"m"}}}',
  '{"config":{"Paypal":{"client_id":"c","client_secret":"s"}}}',
  '{"config":{"Nuvei":{"merchant_id":"1","merchant_site_id":"2","merchant_secret":"s"}}}',
  '{"config":{"Stripe":{"api_key":"k","base_url":"http://127.0.0.1:1"}}}',
  '{"config":{}}',
] as const;

/** What a member, parameter, header or metadata key of this name may well hold, so that a request gets far. */
const LIKELY: readonly (readonly [name: RegExp, likely: Likely])[] = [
  [/^x-connector-(?:config|auth)$/, oneOf(...CONFIGS)],
  [/^x-connector$|^connector$/, oneOf('stripe', 'adyen', 'paypal', 'nuvei')],
  [/^x-connector-account$/, (things, dice) => things.some(dice, 'account')],
  [/terminal_?id$/i, (things, dice) => things.some(dice, 'terminal')],
  [/merchant_id$/, (things, dice) => things.some(dice, 'merchant')],
  [/^client_?token$/i, (things, dice) => things.some(dice, 'client token')],
  [/token$/, (things, dice) => things.some(dice, 'token')],
  [/^session_id$/, (things, dice) => things.some(dice, 'session')],
  [/^(?:id|name)$/, (things, dice) => things.some(dice)],
  [/^x-api-version$/i, oneOf('2.4', '2.3', '2.2', '1')],
  [/idempotency-?_?key$/i, (_things, dice) => `key-${dice.below(50)}`],
  [/^lib_?version$/i, oneOf('1.6.0.172441')],
  [/^scenario$/, oneOf('payment', 'tokenization')],
  [/currency/i, oneOf('EUR', 'USD', 'JPY')],
  [/country/i, oneOf('DE', 'GB')],
  [/^kind$/, oneOf('payment', 'client', 'hosted_fields')],
  [/^state$/, oneOf('active', 'redeemed')],
  [/^limit$/, oneOf('1', '50', '200')],
  [/^mode$/, oneOf('test', 'live')],
  [/_at$|_after$|_before$|date/i, oneOf('2026-01-01T00:00:00Z', '2020-02-29T12:00:00.123456+02:00')],
  [/url/i, oneOf('https://example.com/callback', 'http://127.0.0.1:1/')],
  [/email/i, oneOf('jane@example.com')],
];

export function likelyText(name: string, things: Things, dice: Dice): string {
  const found = LIKELY.find(([pattern]) => pattern.test(name));
  return found ? found[1](things, dice) : dice.pick(['a', `text ${dice.below(1000)}`, 'Zoë']);
}
