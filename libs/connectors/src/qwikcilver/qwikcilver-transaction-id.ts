import { createHash } from 'node:crypto';

const INT64_MAX = 2n ** 63n - 1n;
const LOW_62_BITS = 2n ** 62n - 1n;

/**
 * Qwikcilver's TransactionId is a positive int64: the merchant's id where it is one, else a hash of it, so that a call made
 * again has the same; without an id, the nanoseconds since 1970.
 */
export function transactionId(merchantId: string, now: Date): bigint {
  if (merchantId === '') return BigInt(now.getTime()) * 1_000_000n;
  const number = /^\d{1,19}$/.test(merchantId) ? BigInt(merchantId) : 0n;
  if (number > 0n && number <= INT64_MAX) return number;
  return createHash('sha256').update(merchantId).digest().readBigUInt64BE() & LOW_62_BITS;
}
