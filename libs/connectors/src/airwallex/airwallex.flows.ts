import { readObject, requireObject, requireText, textAt, unintelligible } from '../kit/answer.reader.js';
import type { Flows } from '../kit/flow.js';
import { lifetimeUntil } from '../kit/lifetime.reader.js';
import { postJson } from '../kit/provider-message.js';
import { Refusal } from '../kit/refusal.js';

/** Airwallex, authentication/login: the answer says when the token ends, not how long it lives. */
export const airwallexFlows: Flows = {
  serverAuth: {
    request: (_input, call) =>
      postJson(
        call.url('authentication/login'),
        {},
        {
          'x-api-key': call.secret('api_key'),
          'x-client-id': call.secret('client_id'),
        },
      ),
    success: (answer, call) => {
      const body = requireObject(answer);
      const end = Date.parse(requireText(body, 'expires_at').replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
      if (Number.isNaN(end)) unintelligible('expires_at is not a time');
      const expiresInSeconds = lifetimeUntil(end, call.entropy.now(), 'expires_at');
      return { accessToken: requireText(body, 'token'), tokenType: 'Bearer', expiresInSeconds };
    },
    refusal: (answer) => {
      const body = readObject(answer);
      const [code, text, source] = [textAt(body, 'code'), textAt(body, 'message'), textAt(body, 'source')];
      if (code === undefined || text === undefined) return undefined;
      // The source is the field or header that is to blame.
      const message = source === undefined ? text : `${text}; ${source}`;
      return new Refusal({ code, message, reason: message });
    },
  },
};
