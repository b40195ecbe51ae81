import type { FieldViolation } from '#platform/errors/field-violation.js';
import { isSentToProviders } from '#platform/money/provider-currencies.js';

const UNSPECIFIED_CURRENCY = 'CURRENCY_UNSPECIFIED';

export interface MoneyMessage {
  /** int64 as text. */
  readonly minor_amount?: string;
  /** Name of the enum value; a number when it is none that we know. */
  readonly currency?: string | number;
}

export interface Amount {
  readonly minor: bigint;
  readonly currency: string;
}

/** Prism, Money: required wherever it stands. */
export function moneyViolations(money: MoneyMessage | undefined, path: string): FieldViolation[] {
  if (!money) return [missing(path)];
  if (money.currency === undefined || money.currency === UNSPECIFIED_CURRENCY) return [missing(`${path}.currency`)];
  if (typeof money.currency === 'string') return [];
  return [{ path: `${path}.currency`, message: 'must be a known currency', reason: 'enum' }];
}

/** As {@link moneyViolations}, of an amount that a provider is going to see. */
export function providerMoneyViolations(money: MoneyMessage | undefined, path: string): FieldViolation[] {
  const violations = moneyViolations(money, path);
  if (violations.length > 0 || isSentToProviders(String(money?.currency))) return violations;
  return [{ path: `${path}.currency`, message: 'is no currency that providers are asked for', reason: 'enum' }];
}

/** Only of a message in which {@link moneyViolations} found nothing. */
export const toAmount = (money: MoneyMessage | undefined): Amount => ({
  minor: BigInt(money?.minor_amount ?? 0),
  currency: String(money?.currency),
});

export const missing = (path: string): FieldViolation => ({ path, message: 'is required', reason: 'missing' });
