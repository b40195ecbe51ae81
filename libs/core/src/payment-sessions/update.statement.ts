import { named, renamed } from '../idempotency/index.js';
import { CHANGEABLE_SQL, CHANGED, changeStatement, OF_PROVIDER_SQL, own } from '../sessions/index.js';

/**
 * Changes a payment session whose token is ours, from one version to the next. Values: amount, currency, reference and sealed body as they are
 * to be; the version that they were made of; the event's detail; the reference as it was; and the digest for a name, where there was none.
 */
export const UPDATE = changeStatement({
  name: 'payment-session-update',
  set: `amount_minor = ${own(0)}, currency = ${own(1)}, reference = ${own(2)}, sealed = ${own(3)}`,
  where: `kind = 'payment' AND ${CHANGEABLE_SQL} AND version = ${own(4)} AND NOT ${OF_PROVIDER_SQL}`,
  event: { type: "'updated'", sealed: own(5) },
  beside: [renamed(CHANGED, `e.${own(6)}`), named(CHANGED, `e.${own(7)}`)],
  parameters: ['bigint', 'text', 'text', 'bytea', 'integer', 'bytea', 'text', 'bytea'],
});
