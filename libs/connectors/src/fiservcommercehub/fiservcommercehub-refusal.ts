import { listAt, objectAt, readObject, textAt } from '../kit/answer.reader.js';
import type { ProviderAnswer } from '../kit/provider-message.js';
import { Refusal } from '../kit/refusal.js';

/** Commerce Hub's list of errors: the first names the refusal, all of them are its reason. */
export function readRefusal(answer: ProviderAnswer): Refusal | undefined {
  const body = readObject(answer);
  const errors = listAt(body, 'error');
  if (!errors?.every(isError)) return undefined;
  const [first] = errors;
  const processing = objectAt(objectAt(body, 'gatewayResponse'), 'transactionProcessingDetails');
  return new Refusal({
    code: textAt(first, 'code') ?? textAt(first, 'type') ?? 'UNKNOWN',
    message: textAt(first, 'message') ?? 'Unknown error occurred',
    reason: errors.length > 0 ? errors.map(inWords).join('; ') : undefined,
    transactionId: textAt(processing, 'transactionId'),
  });
}

const isError = (entry: unknown): boolean =>
  textAt(entry, 'type') !== undefined && textAt(entry, 'message') !== undefined;

function inWords(error: unknown): string {
  const [type, code, field] = [textAt(error, 'type'), textAt(error, 'code'), textAt(error, 'field')];
  const parts = [`[${type}]`, code && `Code: ${code}`, field && `Field: ${field}`, textAt(error, 'message')];
  return parts.filter((part) => part !== undefined).join(' | ');
}
