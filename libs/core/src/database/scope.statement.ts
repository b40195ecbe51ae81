import type { MerchantScope } from '#platform/scope/scope.js';

/**
 * A merchant's scope as a condition on rows that have a merchant and a mode: the one place where SQL says it.
 * @param merchant parameter of the merchant's id
 * @param testOnly parameter that says whether only test mode is covered
 */
export const inScope = (merchant: string, testOnly: string, table = ''): string =>
  `${table}merchant_id = ${merchant} AND (${table}test_mode OR NOT ${testOnly})`;

/** Values of the two parameters. */
export const scopeValues = ({ merchantId, testOnly }: MerchantScope): [merchantId: string, testOnly: boolean] => [
  merchantId,
  testOnly,
];

/** The same condition on an entity. */
export const ofScope = ({ merchantId, testOnly }: MerchantScope): { merchantId: string; testMode?: true } => ({
  merchantId,
  ...(testOnly && { testMode: true }),
});
