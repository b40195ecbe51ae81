import { listAt, objectAt, readObject, textAt } from '../kit/answer.reader.js';
import type { ProviderAnswer } from '../kit/provider-message.js';
import { NO_MESSAGE, Refusal, unsupportedType } from '../kit/refusal.js';

/** Outside 2xx it is the gateway's own API that answers, in a tree of errors or in plain text, where GraphQL did not get that far. */
export function readRefusal(answer: ProviderAnswer): Refusal | undefined {
  const body = readObject(answer);
  if (!body) return unsupportedType(answer);
  const text = textAt(body, 'errors');
  if (text !== undefined) return new Refusal({ message: NO_MESSAGE, reason: text });
  return graphqlError(body) ?? apiError(body);
}

/** GraphQL: the first error has the code, all of them are the reason. */
export function graphqlError(body: object): Refusal | undefined {
  const errors = listAt(body, 'errors');
  if (!errors) return undefined;
  const [first] = errors;
  return new Refusal({
    code: textAt(objectAt(first, 'extensions'), 'legacyCode'),
    message: textAt(first, 'message') ?? NO_MESSAGE,
    reason: errors.length > 0 ? errors.map((error) => textAt(error, 'message') ?? '').join(' ') : undefined,
  });
}

/** Errors of the request, of its transaction, or of the transaction's card: the first that there is. */
function apiError(body: object): Refusal | undefined {
  const response = objectAt(body, 'apiErrorResponse');
  if (!response) return undefined;
  const errors = objectAt(response, 'errors');
  const transaction = objectAt(errors, 'transaction');
  const [first] = [errors, transaction, objectAt(transaction, 'creditCard')].flatMap(
    (holder) => listAt(holder, 'errors') ?? [],
  );
  return new Refusal({
    code: textAt(first, 'code'),
    message: textAt(first, 'message') ?? NO_MESSAGE,
    reason: textAt(response, 'message'),
  });
}
