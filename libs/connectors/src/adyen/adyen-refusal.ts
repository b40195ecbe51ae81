import { readObject, textAt } from '../kit/answer.reader.js';
import type { ProviderAnswer } from '../kit/provider-message.js';
import { NO_MESSAGE, Refusal, unsupportedType } from '../kit/refusal.js';

/** Adyen's own error, the page of something before it, or nothing at all. */
export function readRefusal(answer: ProviderAnswer): Refusal | undefined {
  if (answer.body === '') return new Refusal({ message: NO_MESSAGE });
  const body = readObject(answer);
  if (!body) return unsupportedType(answer);
  const code = textAt(body, 'errorCode');
  if (code === undefined) return undefined;
  const message = textAt(body, 'message') ?? textAt(body, 'title') ?? NO_MESSAGE;
  return new Refusal({ code, message, reason: message, transactionId: textAt(body, 'pspReference') });
}
