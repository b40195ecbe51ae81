import {
  listAt,
  objectAt,
  readObject,
  requireObject,
  requireText,
  textAt,
  unintelligible,
} from '../flow/answer.reader.js';
import type { Flows } from '../flow/flow.js';
import { basicAuth, postJson, type ProviderAnswer } from '../flow/provider-message.js';
import { NO_MESSAGE, Refusal, unsupportedType } from '../flow/refusal.js';
import { walletSession } from './braintree.wallets.js';

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
      const errors = listAt(body, 'errors');
      if (errors) return graphqlError(errors);
      const created = objectAt(objectAt(body, 'data'), 'createClientToken') ?? unintelligible('there is no data');
      return { sessionData: walletSession(requireText(created, 'clientToken'), call, input) };
    },
    refusal: (answer) => {
      const body = readObject(answer);
      if (!body) return unsupportedType(answer);
      const errors = listAt(body, 'errors');
      return errors ? graphqlError(errors) : apiError(answer);
    },
  },
};

function graphqlError(errors: readonly unknown[]): Refusal {
  const [first] = errors;
  return new Refusal({
    code: textAt(objectAt(first, 'extensions'), 'legacyCode'),
    message: textAt(first, 'message') ?? NO_MESSAGE,
    reason: errors.map((error) => textAt(error, 'message') ?? '').join(' '),
  });
}

function apiError(answer: ProviderAnswer): Refusal | undefined {
  const response = objectAt(readObject(answer), 'apiErrorResponse');
  if (!response) return undefined;
  const [first] = listAt(objectAt(response, 'errors'), 'errors') ?? [];
  const reason = textAt(response, 'message');
  return new Refusal({
    code: textAt(first, 'code'),
    message: textAt(first, 'message') ?? reason ?? NO_MESSAGE,
    reason,
  });
}
