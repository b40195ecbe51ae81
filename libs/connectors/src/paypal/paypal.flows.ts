import type { Flows } from '../kit/flow.js';
import { readObject, requireObject, requireText, textAt } from '../kit/answer.reader.js';
import { readOAuthToken } from '../kit/oauth-token.reader.js';
import type { ProviderCall } from '../kit/provider-call.js';
import { basicAuth, postForm, postJson } from '../kit/provider-message.js';
import { Refusal } from '../kit/refusal.js';
import { readIssues } from './paypal-issues.js';

const authorization = (call: ProviderCall): string => basicAuth(call.secret('client_id'), call.secret('client_secret'));

export const paypalFlows: Flows = {
  /** PayPal, generate-token: for its client SDK, with what the buyer is going to pay. */
  clientAuth: {
    request: ({ customer }, call) =>
      postJson(
        call.url('v1/identity/generate-token'),
        { customer_id: customer?.id },
        { authorization: authorization(call) },
      ),
    success: (answer, _call, { amount }) => {
      const token = requireText(requireObject(answer), 'client_token');
      const paypal = {
        connector: 'paypal',
        session_token: token,
        sdk_next_action: 'SDK_NEXT_ACTION_CONFIRM',
        client_token: token,
        transaction_info: {
          flow: 'PAYPAL_FLOW_CHECKOUT',
          currency_code: amount.currency,
          total_price: String(amount.minor),
        },
      };
      return { sessionData: { paypal } };
    },
    refusal: readIssues,
  },
  /** PayPal, OAuth 2 token. */
  serverAuth: {
    request: (_input, call) =>
      postForm(
        call.url('v1/oauth2/token'),
        {
          grant_type: 'client_credentials',
          client_id: call.secret('client_id'),
          client_secret: call.secret('client_secret'),
        },
        { authorization: authorization(call) },
      ),
    success: (answer) => {
      const { accessToken, expiresInSeconds } = readOAuthToken(answer, { expiryRequired: true });
      return { accessToken, ...(expiresInSeconds !== undefined && { expiresInSeconds }) };
    },
    refusal: (answer) => {
      const body = readObject(answer);
      const [error, reason] = [textAt(body, 'error'), textAt(body, 'error_description')];
      return error === undefined || reason === undefined
        ? undefined
        : new Refusal({ code: error, message: error, reason });
    },
  },
};
