import { listAt, objectAt, readObject, textAt } from '../flow/answer.reader.js';
import type { ProviderAnswer } from '../flow/provider-message.js';
import { NO_MESSAGE, Refusal, unsupportedType } from '../flow/refusal.js';

/** Cybersource words its refusals in three ways, of which only one has a code. */
export function readRefusal(answer: ProviderAnswer): Refusal {
  const body = readObject(answer);
  if (!body) return unsupportedType(answer);
  const rmsg = textAt(objectAt(body, 'response'), 'rmsg');
  if (rmsg !== undefined) return new Refusal({ message: rmsg, reason: rmsg });
  const errors = listAt(body, 'errors');
  if (errors) return unavailable(errors);
  return standard(body);
}

function unavailable(errors: readonly unknown[]): Refusal {
  const text = errors.map((error) => `${textAt(error, 'type') ?? ''}: ${textAt(error, 'message') ?? ''}`).join(' & ');
  return new Refusal({ message: text, reason: text });
}

function standard(body: object): Refusal {
  const information = objectAt(body, 'errorInformation');
  if (information) {
    const code = textAt(information, 'reason');
    return new Refusal({ code, message: code ?? NO_MESSAGE, reason: reasonOf(information) });
  }
  const code = textAt(body, 'reason');
  return new Refusal({ code, message: code ?? NO_MESSAGE, reason: reasonOf(body) });
}

/** The message, and which fields it is about. */
function reasonOf(holder: object): string | undefined {
  const message = textAt(holder, 'message');
  const fields = listAt(holder, 'details')
    ?.map((detail) => `${textAt(detail, 'field') ?? ''} : ${textAt(detail, 'reason') ?? ''}`)
    .join(', ');
  if (message === undefined) return fields;
  return fields === undefined ? message : `${message}, detailed_error_information: ${fields}`;
}
