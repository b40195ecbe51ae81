import { listAt, objectAt, readObject, textAt } from '../kit/answer.reader.js';
import type { ProviderAnswer } from '../kit/provider-message.js';
import { NO_MESSAGE, Refusal, unsupportedType } from '../kit/refusal.js';

const UNAUTHORIZED = 401;

/** Cybersource words its refusals in three ways, of which only one has a code. */
export function readRefusal(answer: ProviderAnswer): Refusal {
  const body = readObject(answer);
  if (!body) return unsupportedType(answer);
  const rmsg = textAt(objectAt(body, 'response'), 'rmsg');
  if (rmsg !== undefined) return new Refusal({ message: rmsg, reason: rmsg });
  const errors = listAt(body, 'errors');
  if (errors) return unavailable(errors);
  return standard(body, answer.status === UNAUTHORIZED ? 'Authentication Error from the connector' : NO_MESSAGE);
}

function unavailable(errors: readonly unknown[]): Refusal {
  const text = errors.map((error) => `${textAt(error, 'type') ?? ''}: ${textAt(error, 'message') ?? ''}`).join(' & ');
  return new Refusal({ message: text, reason: text });
}

/** The same members at the root, or in an object of their own, which then is the one that counts. */
function standard(body: object, unexplained: string): Refusal {
  const holder = objectAt(body, 'errorInformation') ?? body;
  const message = textAt(holder, 'message') ?? unexplained;
  return new Refusal({ code: textAt(holder, 'reason'), message, reason: reasonOf(holder) });
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
