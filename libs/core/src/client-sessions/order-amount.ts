import { TesseraError } from '#platform/errors/tessera-error.js';
import { INT64_MAX, toInt64, type Int64 } from '#platform/money/int64.js';
import type { ClientOrder, ClientSessionBody } from './client-session-body.js';

/**
 * Primer, amount: what the merchant set, else what the order adds up to; undefined when neither is known.
 * @throws TesseraError `invalid_request` when the sum is negative or beyond int64
 */
export function effectiveAmount(body: ClientSessionBody): Int64 | undefined {
  return body.amount ?? orderTotal(body.order);
}

/**
 * Primer, amount: per line, amount times quantity less discount plus tax; then fees and shipping. Surcharges of payment
 * method options do not count until a client has selected one, which then comes as a fee.
 * @throws TesseraError `invalid_request` on the path whose amount makes the sum negative or too large
 */
export function orderTotal(order: ClientOrder | null | undefined): Int64 | undefined {
  const parts = [...lineParts(order), ...feeParts(order), ...shippingParts(order)];
  if (parts.length === 0) return undefined;
  const total = parts.reduce((sum, { amount }) => sum + amount, 0n);
  if (total < 0n)
    throw outOfRange(
      parts.find(({ amount }) => amount < 0n),
      'makes the total less than nothing',
    );
  if (total > INT64_MAX) throw outOfRange(largest(parts), 'makes the total exceed 2^63 - 1');
  return toInt64(total);
}

interface Part {
  readonly path: string;
  readonly amount: bigint;
}

function lineParts(order: ClientOrder | null | undefined): Part[] {
  return (order?.lineItems ?? []).map(({ amount, quantity, discountAmount, taxAmount }, index) => ({
    path: `order.lineItems[${index}].amount`,
    amount: BigInt(amount) * BigInt(quantity ?? 1) - BigInt(discountAmount ?? 0) + BigInt(taxAmount ?? 0),
  }));
}

function feeParts(order: ClientOrder | null | undefined): Part[] {
  return (order?.fees ?? []).map(({ amount }, index) => ({
    path: `order.fees[${index}].amount`,
    amount: BigInt(amount),
  }));
}

function shippingParts(order: ClientOrder | null | undefined): Part[] {
  const shipping = order?.shipping;
  return shipping ? [{ path: 'order.shipping.amount', amount: BigInt(shipping.amount ?? 0) }] : [];
}

const largest = (parts: readonly Part[]): Part | undefined =>
  parts.reduce<Part | undefined>((found, part) => (found && found.amount >= part.amount ? found : part), undefined);

function outOfRange(part: Part | undefined, message: string): TesseraError {
  return new TesseraError('invalid_request', 'The amounts of the order do not add up.', {
    violations: [{ path: part?.path ?? 'order', message, reason: 'range' }],
  });
}
