import { memberAt, objectAt, readObject, textAt, type JsonObject } from '../kit/answer.reader.js';
import type { ProviderAnswer } from '../kit/provider-message.js';
import { Refusal } from '../kit/refusal.js';

/** So much of a body that nobody understands is told. */
const RAW_CHARACTERS = 200;

const MESSAGES: Readonly<Record<number, string>> = {
  400: 'Bad request',
  404: 'Not found',
  500: 'Internal server error',
  502: 'Bad gateway',
  503: 'Service temporarily unavailable',
};

/** The result of a session with its head, a flat error of the gateway before it, or anything else. */
export const readRefusal = (answer: ProviderAnswer): Refusal =>
  sessionError(answer) ?? flatError(answer) ?? unreadable(answer);

/** The part of an answer that has a whole result; undefined when there is none, or no head before it. */
export function sessionBody(answer: JsonObject): JsonObject | undefined {
  const body = objectAt(answer, 'body');
  const info = objectAt(body, 'resultInfo');
  const texts = [
    textAt(objectAt(answer, 'head'), 'version'),
    textAt(info, 'resultStatus'),
    textAt(info, 'resultCode'),
    textAt(info, 'resultMsg'),
  ];
  return texts.includes(undefined) ? undefined : body;
}

/** What a {@link sessionBody} says. */
export function resultOf(body: JsonObject): { code: string; message: string } {
  const info = objectAt(body, 'resultInfo');
  return { code: textAt(info, 'resultCode') ?? '', message: textAt(info, 'resultMsg') ?? '' };
}

function sessionError(answer: ProviderAnswer): Refusal | undefined {
  const json = readObject(answer);
  const body = json && sessionBody(json);
  return body && new Refusal({ ...resultOf(body), paymentStatus: statusOf(answer) });
}

/** Every member may be missing; one that is no text makes it another shape. */
function flatError(answer: ProviderAnswer): Refusal | undefined {
  const body = readObject(answer);
  const names = ['errorCode', 'errorMessage', 'errorDescription', 'transactionId'];
  if (!body || names.some((name) => memberAt(body, name) != null && textAt(body, name) === undefined)) return undefined;
  return new Refusal({
    code: textAt(body, 'errorCode') ?? '',
    message: textAt(body, 'errorMessage') ?? '',
    reason: textAt(body, 'errorDescription'),
    transactionId: textAt(body, 'transactionId'),
    paymentStatus: statusOf(answer),
  });
}

const unreadable = (answer: ProviderAnswer): Refusal =>
  new Refusal({
    code: String(answer.status),
    message: MESSAGES[answer.status] ?? `HTTP ${answer.status} error`,
    reason: `Raw response: ${[...answer.body].slice(0, RAW_CHARACTERS).join('')}`,
    paymentStatus: statusOf(answer),
  });

/** What the server could not do it may still have done. */
const statusOf = ({ status }: ProviderAnswer): 'PENDING' | 'FAILURE' => (status >= 500 ? 'PENDING' : 'FAILURE');
