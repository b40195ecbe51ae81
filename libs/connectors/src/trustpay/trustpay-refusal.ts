import { integerAt, listAt, objectAt, readObject, textAt, unintelligible } from '../kit/answer.reader.js';
import type { ProviderAnswer } from '../kit/provider-message.js';
import { NO_MESSAGE, Refusal, unsupportedType } from '../kit/refusal.js';

/** TrustPay's `status` and list of errors, the first of which names the refusal. */
export function readRefusal(answer: ProviderAnswer): Refusal | undefined {
  const body = readObject(answer);
  if (!body) return unsupportedType(answer);
  if (objectAt(body, 'ResultInfo')) return resultInfoOf(body);
  if (integerAt(body, 'status') === undefined) return undefined;
  const errors = listAt(body, 'errors');
  const descriptions = errors?.map((error) => textAt(error, 'description')).join(' & ');
  return new Refusal({
    code: integerAt(errors?.[0], 'code')?.toString(),
    message: textAt(errors?.[0], 'description') ?? NO_MESSAGE,
    reason: descriptions ?? textAt(body, 'description') ?? textAt(body, 'paymentDescription'),
    transactionId: textAt(body, 'instanceId'),
  });
}

/** The refusal that stands in a 200, in the place of a token. @throws UnintelligibleAnswer when there is none either */
export const readResultInfo = (body: object): Refusal =>
  resultInfoOf(body) ?? unintelligible('there is neither a token nor a ResultCode');

function resultInfoOf(body: object): Refusal | undefined {
  const info = objectAt(body, 'ResultInfo');
  const code = integerAt(info, 'ResultCode');
  if (code === undefined) return undefined;
  const reason = textAt(info, 'AdditionalInfo');
  return new Refusal({ code: code.toString(), message: reason ?? NO_MESSAGE, reason });
}
