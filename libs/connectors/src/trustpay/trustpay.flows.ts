import { requireObject, textAt } from '../kit/answer.reader.js';
import type { Flows } from '../kit/flow.js';
import { lifetimeAt } from '../kit/lifetime.reader.js';
import { basicAuth, postForm } from '../kit/provider-message.js';
import { readRefusal, readResultInfo } from './trustpay-refusal.js';

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
      const accessToken = textAt(body, 'access_token');
      const expiresInSeconds = lifetimeAt(body, 'expires_in');
      if (!accessToken || expiresInSeconds === undefined) return readResultInfo(body);
      // What it calls the type of the token is how it was granted; callers have come to expect that.
      return { accessToken, tokenType: GRANT_TYPE, expiresInSeconds };
    },
    refusal: readRefusal,
  },
};
