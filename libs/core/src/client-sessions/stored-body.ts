import { asWritten, type Written } from '#platform/json/json-text.js';
import { parseStoredJson } from '#platform/json/lossless-json.js';
import type { ClientPaymentMethodOption, ClientSessionBody } from './client-session-body.js';

const WRITTEN: Written = { metadata: true, paymentMethod: { options: { '*': { extraMerchantData: true } } } };

/** The body as it was stored: what is the caller's own in it, to the letter. */
export function readStoredBody(text: string): ClientSessionBody {
  const body = parseStoredJson(text, WRITTEN) as ClientSessionBody;
  const { metadata, paymentMethod } = body;
  return {
    ...body,
    ...(metadata && { metadata: asWritten(metadata) as typeof metadata }),
    ...(paymentMethod?.options && { paymentMethod: { ...paymentMethod, options: withWritten(paymentMethod.options) } }),
  };
}

type Options = Readonly<Record<string, ClientPaymentMethodOption | null>>;

const withWritten = (options: Options): Options =>
  Object.fromEntries(
    Object.entries(options).map(([type, option]) => [
      type,
      option?.extraMerchantData ? { ...option, extraMerchantData: asWritten(option.extraMerchantData) } : option,
    ]),
  );
