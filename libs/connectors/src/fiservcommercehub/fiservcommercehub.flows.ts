import { createHmac } from 'node:crypto';
import { objectAt, requireObject, requireText } from '../kit/answer.reader.js';
import type { Flows } from '../kit/flow.js';
import { postJsonText } from '../kit/provider-message.js';
import { readRefusal } from './fiservcommercehub-refusal.js';

/** A key lives for a week. */
const LIFETIME_SECONDS = 604_800n;
const SEPARATOR = '|||';

/** Fiserv Commerce Hub, keys/generate: the "access token" is a public key with its id, to encrypt cards with. */
export const fiservcommercehubFlows: Flows = {
  serverAuth: {
    request: (_input, call) => {
      const apiKey = call.secret('api_key');
      const requestId = call.entropy.uuid();
      const timestamp = String(call.entropy.now().getTime());
      const body = JSON.stringify({
        merchantDetails: { merchantId: call.secret('merchant_id'), terminalId: call.secret('terminal_id') },
      });
      const signature = createHmac('sha256', call.secret('secret')).update(apiKey + requestId + timestamp + body);
      return postJsonText(call.url('security/v1/keys/generate'), body, {
        'accept-language': 'en',
        'api-key': apiKey,
        'client-request-id': requestId,
        timestamp,
        'auth-token-type': 'HMAC',
        authorization: signature.digest('base64'),
      });
    },
    success: (answer) => {
      const key = objectAt(requireObject(answer), 'asymmetricKeyDetails');
      const accessToken = requireText(key, 'keyId') + SEPARATOR + requireText(key, 'encodedPublicKey');
      return { accessToken, expiresInSeconds: LIFETIME_SECONDS };
    },
    refusal: readRefusal,
  },
};
