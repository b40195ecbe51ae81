import { objectAt, requireObject, textAt, unintelligible } from '../kit/answer.reader.js';
import type { Flows } from '../kit/flow.js';
import { basicAuth, postJson } from '../kit/provider-message.js';
import { graphqlError, readRefusal } from './braintree-refusal.js';
import { walletSession } from './braintree-wallets.js';

const API_VERSION = '2019-01-01';
const MUTATION =
  'mutation createClientToken($input: CreateClientTokenInput!) { createClientToken(input: $input) { clientToken}}';

/** Braintree, createClientToken: the start of one of its wallets, which the payment method type names. */
export const braintreeFlows: Flows = {
  clientAuth: {
    request: (_input, call) =>
      postJson(
        call.url(''),
        {
          query: MUTATION,
          variables: { input: { clientToken: { merchantAccountId: call.secret('merchant_account_id') } } },
        },
        {
          'braintree-version': API_VERSION,
          authorization: basicAuth(call.secret('public_key'), call.secret('private_key')),
        },
      ),
    success: (answer, call, input) => {
      const body = requireObject(answer);
      const token = textAt(objectAt(objectAt(body, 'data'), 'createClientToken'), 'clientToken');
      // GraphQL: errors may stand beside data that are good all the same.
      if (token) return { sessionData: walletSession(token, call, input) };
      return graphqlError(body) ?? unintelligible('there is neither a token nor an error');
    },
    refusal: readRefusal,
  },
};
