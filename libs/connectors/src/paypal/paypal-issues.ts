import { listAt, readObject, textAt } from '../kit/answer.reader.js';
import type { ProviderAnswer } from '../kit/provider-message.js';
import { NO_MESSAGE, Refusal } from '../kit/refusal.js';

/** PayPal, error of its REST APIs: the first issue is the code, the descriptions of all of them are the reason. */
export function readIssues(answer: ProviderAnswer): Refusal | undefined {
  const body = readObject(answer);
  const message = textAt(body, 'message');
  if (message === undefined) return undefined;
  const details = listAt(body, 'details') ?? [];
  const issue = textAt(details[0], 'issue');
  const descriptions = details
    .map((detail) => textAt(detail, 'description'))
    .filter((description) => description !== undefined)
    .map((description) => `description - ${description} ;`);
  return new Refusal({
    code: issue,
    message: issue ?? NO_MESSAGE,
    reason: descriptions.length > 0 ? descriptions.join('') : message,
    transactionId: textAt(body, 'debug_id'),
  });
}
