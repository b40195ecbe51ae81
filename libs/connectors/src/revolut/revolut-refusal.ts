import { integerAt, memberAt, readObject, textAt } from '../kit/answer.reader.js';
import type { ProviderAnswer } from '../kit/provider-message.js';
import { Refusal } from '../kit/refusal.js';

type PaymentStatus = Refusal['details']['paymentStatus'];

const STATUSES: Readonly<Record<string, PaymentStatus>> = {
  unauthenticated: 'AUTHENTICATION_FAILED',
  unauthorized: 'AUTHORIZATION_FAILED',
  not_found: 'FAILURE',
  invalid_request: 'FAILURE',
  payment_declined: 'FAILURE',
};
const INVALID = '1024';

/** Revolut names an error by a word and says what is wrong, or by a number and the id under which its support finds it. */
export const readRefusal = (answer: ProviderAnswer): Refusal | undefined => namedError(answer) ?? numberedError(answer);

function namedError(answer: ProviderAnswer): Refusal | undefined {
  const body = readObject(answer);
  const [code, message] = [textAt(body, 'code'), textAt(body, 'message')];
  if (code === undefined || message === undefined || integerAt(body, 'timestamp') === undefined) return undefined;
  return new Refusal({ code, message, reason: message, paymentStatus: STATUSES[code] ?? 'PENDING' });
}

function numberedError(answer: ProviderAnswer): Refusal | undefined {
  const body = readObject(answer);
  const id = textAt(body, 'errorId');
  const code = integerAt(body, 'code')?.toString();
  if (id === undefined) return undefined;
  const isOver = code === INVALID || memberAt(body, 'code') == null;
  const message = `Error ID: ${id}`;
  return new Refusal({
    code: code ?? 'UNKNOWN_ERROR',
    message,
    reason: message,
    paymentStatus: isOver ? 'FAILURE' : 'PENDING',
  });
}
