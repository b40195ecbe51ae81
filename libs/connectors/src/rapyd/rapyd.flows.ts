import { createHmac } from 'node:crypto';
import { objectAt, readObject, requireObject, requireText, textAt } from '../kit/answer.reader.js';
import { exactJson } from '../kit/exact-json.js';
import type { Flows } from '../kit/flow.js';
import { alphanumeric } from '../kit/nonce.js';
import { postJsonText } from '../kit/provider-message.js';
import { Refusal, unsupportedType } from '../kit/refusal.js';
import { toMajorUnits } from '#platform/money/major-units.js';

const PATH = '/v1/checkout';
const SALT_LENGTH = 12;

/** Rapyd, checkout page; every request is signed over its own text. */
export const rapydFlows: Flows = {
  clientAuth: {
    request: ({ sessionId, amount: { minor, currency }, country, returnUrl }, call) => {
      const body = exactJson({
        amount: toMajorUnits(minor, currency),
        currency,
        country,
        merchant_reference_id: sessionId,
        complete_checkout_url: returnUrl,
        cancel_checkout_url: returnUrl,
      });
      const accessKey = call.secret('access_key');
      const secretKey = call.secret('secret_key');
      const salt = alphanumeric(SALT_LENGTH, call.entropy);
      const timestamp = String(Math.floor(call.entropy.now().getTime() / 1000));
      const signed = `post${PATH}${salt}${timestamp}${accessKey}${secretKey}${body}`;
      const digest = createHmac('sha256', secretKey).update(signed).digest('hex');
      // Base64 of the hexadecimal text, not of the digest; padded, in the alphabet of URLs.
      const signature = Buffer.from(digest).toString('base64').replaceAll('+', '-').replaceAll('/', '_');
      return postJsonText(call.url(PATH), body, { access_key: accessKey, salt, timestamp, signature });
    },
    success: (answer) => {
      const data = objectAt(requireObject(answer), 'data');
      const rapyd = { checkout_id: requireText(data, 'id'), redirect_url: requireText(data, 'redirect_url') };
      return { sessionData: { connector_specific: { rapyd } } };
    },
    refusal: (answer) => {
      const body = readObject(answer);
      if (!body) return unsupportedType(answer);
      const status = objectAt(body, 'status');
      const code = textAt(status, 'error_code');
      if (code === undefined) return undefined;
      return new Refusal({ code, message: textAt(status, 'status') ?? '', reason: textAt(status, 'message') });
    },
  },
};
