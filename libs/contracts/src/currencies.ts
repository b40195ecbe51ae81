import { CURRENCY_NAMES } from './generated/currency-names.js';

/** Names of Prism's Currency enum. */
export const CURRENCIES: ReadonlySet<string> = new Set(CURRENCY_NAMES.split(' '));
