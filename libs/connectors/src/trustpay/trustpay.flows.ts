import {
  integerAt,
  objectAt,
  readObject,
  requireObject,
  requireText,
  textAt,
  unintelligible,
} from '../flow/answer.reader.js';
import type { Flows } from '../flow/flow.js';
import { basicAuth, postForm } from '../flow/provider-message.js';
import { NO_MESSAGE, Refusal, unsupportedType } from '../flow/refusal.js';

const GRANT_TYPE = 'client_credentials';

/** TrustPay, client credentials, at the host of its bank redirects; `ResultInfo` refuses with 200. */
export const trustpayFlows: Flows = {
  serverAuth: {
    request: (_input, call) =>
      postForm(
        call.url('api/oauth2/token', 'base_url_bank_redirects'),
        { grant_type: GRANT_TYPE },
        { authorization: basicAuth(call.secret('project_id'), call.secret('secret_key')) },
      ),
    success: (answer) => {
      const body = requireObject(answer);
      const info = objectAt(body, 'ResultInfo') ?? unintelligible('ResultInfo is missing');
      const expiresInSeconds = integerAt(body, 'expires_in');
      if (textAt(body, 'access_token') === undefined || expiresInSeconds === undefined) {
        const message = textAt(info, 'AdditionalInfo') ?? NO_MESSAGE;
        return new Refusal({ code: integerAt(info, 'ResultCode')?.toString(), message, reason: message });
      }
      // What it calls the type of the token is how it was granted; callers have come to expect that.
      return { accessToken: requireText(body, 'access_token'), tokenType: GRANT_TYPE, expiresInSeconds };
    },
    refusal: (answer) => (readObject(answer) ? undefined : unsupportedType(answer)),
  },
};
