import { randomUUID } from 'node:crypto';
import { json, startProvider, type ReceivedRequest, type TestProvider } from '../../support/provider.js';

type Answer = (asked: string) => readonly [status: number, body: object];

const nuvei: Answer = (asked) => [
  200,
  asked.includes('nobody')
    ? { status: 'ERROR', errCode: 1000, reason: 'Invalid checksum' }
    : { status: 'SUCCESS', errCode: 0, sessionToken: randomUUID() },
];
const globalpay: Answer = (asked) =>
  asked.includes('nobody')
    ? [401, { error_code: 'NOT_AUTHENTICATED', detailed_error_code: '40004', detailed_error_description: 'No' }]
    : [200, { token: 'provider-token', type: 'Bearer', seconds_to_expire: 3599 }];
const paypal: Answer = () => [200, { client_token: 'client-token', expires_in: 3600 }];
const braintree: Answer = () => [200, { data: { createClientToken: { clientToken: 'client-token' } } }];
const stripe: Answer = () => [200, { id: 'pi_1', client_secret: 'pi_1_secret', status: 'requires_payment_method' }];

/** By the end of the path. */
const ANSWERS: readonly [path: RegExp, answer: Answer][] = [
  [/getSessionToken\.do$/, nuvei],
  [/accesstoken$/, globalpay],
  [/generate-token$/, paypal],
  [/payment_intents$/, stripe],
  [/^\/$/, braintree],
];

const answerTo = ({ path, body }: ReceivedRequest): ReturnType<Answer> => {
  const [, answer] = ANSWERS.find(([end]) => end.test(path)) ?? [];
  return answer?.(body) ?? [404, { error: `nothing at ${path}` }];
};

/** Stands for every provider that the cases call. */
export const startProviders = (): Promise<TestProvider> =>
  startProvider((response, request) => json(...answerTo(request))(response, request));
