import { integerAt, readObject, textAt, unintelligible } from '../kit/answer.reader.js';
import type { ProviderAnswer } from '../kit/provider-message.js';
import { NO_MESSAGE, Refusal } from '../kit/refusal.js';

const NO_REASON = 'Qwikcilver returned a non-zero response code';

/** The refusal in a 2xx, where every code but 0 is one. @throws UnintelligibleAnswer when there is no code, or no token even by name */
export function readResult(body: object): Refusal | undefined {
  const code = integerAt(body, 'responseCode') ?? unintelligible('responseCode is missing');
  if (textAt(body, 'authToken') === undefined) unintelligible('authToken is missing');
  if (code === 0n) return undefined;
  const reason = textAt(body, 'responseMessage');
  return new Refusal({ code: code.toString(), message: reason ?? NO_REASON, reason });
}

/** Any other status: Qwikcilver writes its members with a capital there, a system error has a code of its own. */
export function readRefusal(answer: ProviderAnswer): Refusal | undefined {
  const body = readObject(answer);
  if (!body) return undefined;
  const responseCode = integerAt(body, 'ResponseCode') ?? integerAt(body, 'responseCode');
  const message = textAt(body, 'ResponseMessage') ?? textAt(body, 'responseMessage');
  const description = textAt(body, 'ErrorDescription');
  return new Refusal({
    code: textAt(body, 'ErrorCode') ?? responseCode?.toString(),
    message: message ?? description ?? NO_MESSAGE,
    reason: description ?? message,
  });
}
