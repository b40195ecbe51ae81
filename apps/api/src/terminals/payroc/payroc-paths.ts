/**
 * What Payroc's API has below `/v1`. Tessera serves a small part of it; who asks for another part is told so in the words
 * that Payroc's SDKs read.
 */
const RESOURCES = [
  'ach-deposit-fees',
  'ach-deposits',
  'attachments',
  'authorizations',
  'authorize',
  'bank-accounts',
  'bank-transfer-payments',
  'bank-transfer-refunds',
  'batches',
  'cards',
  'contacts',
  'devices',
  'disputes',
  'event-subscriptions',
  'funding-accounts',
  'funding-activity',
  'funding-balance',
  'funding-instructions',
  'funding-recipients',
  'fx-rates',
  'merchant-platforms',
  'owners',
  'payment-instructions',
  'payment-links',
  'payments',
  'pricing-intents',
  'processing-accounts',
  'processing-terminals',
  'refund-instructions',
  'refunds',
  'signature-instructions',
  'signatures',
  'terminal-orders',
  'transactions',
];

/** Routes and paths of Payroc's API: its own, and the two that are served without `/v1` as well. */
export const PAYROC_PATHS = new RegExp(
  `^(?:/(?:authorize|processing-terminals)|/v1/(?:${RESOURCES.join('|')}))(?:/|$)`,
);
