import { Currency } from './generated/types/Currency.js';

/** Names of Prism's Currency enum. */
export const CURRENCIES: ReadonlySet<string> = new Set(Object.keys(Currency));
