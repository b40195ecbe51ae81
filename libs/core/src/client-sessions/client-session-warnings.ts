import type { ClientSessionBody } from './client-session-body.js';

export interface ClientSessionWarning {
  readonly type: string;
  readonly code: string;
  readonly message: string;
}

const missing = (message: string): ClientSessionWarning => ({ type: 'CLIENT_SESSION', code: 'MISSING_DATA', message });

/** Primer, warnings: what is still missing before a payment can be made from the session. Empty: nothing. */
export function warningsFor(body: ClientSessionBody): ClientSessionWarning[] {
  const warnings: ClientSessionWarning[] = [];
  if (body.orderId === undefined) warnings.push(missing('orderId is needed before a payment can be made.'));
  if (body.currencyCode === undefined) warnings.push(missing('currencyCode is needed before a payment can be made.'));
  if (body.amount === undefined && !body.order?.lineItems?.length) {
    warnings.push(missing('amount or order.lineItems is needed before a payment can be made.'));
  }
  return warnings;
}
