/**
 * Validation of a client session's body, by the DTO's decorators: class-validator itself (with the instance that it needs)
 * beside the function compiled from the same decorators. `npm run bench:validation` prints microseconds per body.
 */
import 'reflect-metadata';
import { validateSync } from 'class-validator';
import { compileValidator } from '#api/edge/validation/compile-validator.js';
import { nestedTypeOf } from '#api/edge/validation/decorators.js';
import { ClientSessionAPIRequest } from '#api/sessions/primer/dto/client-session.dto.js';

/** @typedef {new () => object} Dto */
/** @typedef {Record<string, unknown>} Body */

/** The documented example, and a large order. */
const DOCUMENTED = {
  orderId: 'order-abc',
  currencyCode: 'GBP',
  amount: 1000,
  order: { lineItems: [{ itemId: 'shoe-123', description: 'Blue Shoe', amount: 100, quantity: 10 }] },
};
const LARGE = {
  ...DOCUMENTED,
  customer: {
    emailAddress: 'john@example.com',
    firstName: 'John',
    billingAddress: { city: 'Paris', countryCode: 'FR' },
  },
  order: {
    lineItems: Array.from({ length: 100 }, (_, index) => ({ itemId: `item-${index}`, amount: index, quantity: 2 })),
  },
};

const ROUNDS = 5;
const ROUND_MS = 300;

const compiled = compileValidator(ClientSessionAPIRequest);
/** @type {Record<string, (body: Body) => unknown>} */
const contestants = {
  'class-validator': (body) => validateSync(instance(ClientSessionAPIRequest, body)),
  compiled,
};

for (const [name, body] of Object.entries({ documented: DOCUMENTED, 'a hundred lines': LARGE })) {
  /** @type {Map<string, number[]>} */
  const results = new Map(Object.keys(contestants).map((contestant) => [contestant, []]));
  // By turns, so that neither has the warmer machine.
  for (let round = 0; round < ROUNDS; round++) {
    for (const [contestant, run] of Object.entries(contestants)) results.get(contestant)?.push(microseconds(run, body));
  }
  for (const [contestant, times] of results) {
    console.log(`${name.padEnd(16)} ${contestant.padEnd(16)} ${median(times).toFixed(1).padStart(8)} µs`);
  }
}

/**
 * @param {(body: Body) => unknown} run
 * @param {Body} body
 */
function microseconds(run, body) {
  const end = performance.now() + ROUND_MS;
  const start = performance.now();
  let count = 0;
  do {
    run(body);
    count++;
  } while (performance.now() < end);
  return ((performance.now() - start) / count) * 1000;
}

/**
 * The instances that class-validator wants, as class-transformer would make them.
 * @param {Dto} dto
 * @param {Body} body
 * @returns {object}
 */
function instance(dto, body) {
  /** @type {Body} */
  const members = { ...body };
  for (const [name, value] of Object.entries(body)) {
    const nested = nestedTypeOf(dto, name)?.type();
    if (nested && value) {
      members[name] = Array.isArray(value)
        ? value.map((/** @type {Body} */ item) => instance(nested, item))
        : instance(nested, /** @type {Body} */ (value));
    }
  }
  return Object.assign(new dto(), members);
}

/** @param {number[]} values */
function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
