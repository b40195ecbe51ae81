/**
 * Validation of a client session's body, by the DTO's decorators: class-validator itself (with the instance that it needs)
 * beside the function compiled from the same decorators. `npm run bench:validation` prints microseconds per body.
 */
import 'reflect-metadata';
import { validateSync } from 'class-validator';
import { compileValidator } from '#api/edge/validation/compile-validator.js';
import { nestedTypeOf } from '#api/edge/validation/decorators.js';
import { ClientSessionAPIRequest } from '#api/sessions/primer/dto/client-session.dto.js';

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
const contestants = {
  'class-validator': (body) => validateSync(instance(ClientSessionAPIRequest, body)),
  compiled,
};

for (const [name, body] of Object.entries({ documented: DOCUMENTED, 'a hundred lines': LARGE })) {
  const results = Object.fromEntries(Object.keys(contestants).map((contestant) => [contestant, []]));
  // By turns, so that neither has the warmer machine.
  for (let round = 0; round < ROUNDS; round++) {
    for (const [contestant, run] of Object.entries(contestants)) results[contestant].push(microseconds(run, body));
  }
  for (const [contestant, times] of Object.entries(results)) {
    console.log(`${name.padEnd(16)} ${contestant.padEnd(16)} ${median(times).toFixed(1).padStart(8)} µs`);
  }
}

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

/** The instances that class-validator wants, as class-transformer would make them. */
function instance(dto, body) {
  const made = Object.assign(new dto(), body);
  for (const [name, value] of Object.entries(body)) {
    const nested = nestedTypeOf(dto, name);
    if (nested && value) {
      made[name] = Array.isArray(value)
        ? value.map((item) => instance(nested.type(), item))
        : instance(nested.type(), value);
    }
  }
  return made;
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
