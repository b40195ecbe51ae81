import { describe, expect, it } from '@jest/globals';
import { readClientAuth } from '#api/connectors/prism/client-auth.reader.js';
import { readCreateServerSession } from '#api/connectors/prism/session-token.reader.js';
import { providerSessionInput } from '#core/payment-sessions/provider-session-input.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { enumNames } from '../support/enum-names.js';

const amount = { minor_amount: '1', currency: 'EUR' };
/** Of the reference: the currencies that it has no rule for. */
const WITHOUT_RULE = 'AFN BTN CDF CLF CUC ERN IRR KPW SDG STD SYP TJS TMT ZWL'.split(' ');

/** The path that a request is refused for, by its documented name; undefined when it is not. */
function refusedFor(read: () => unknown): string | undefined {
  try {
    read();
    return undefined;
  } catch (error) {
    if (error instanceof TesseraError) return error.violations[0]?.path;
    throw error;
  }
}

const client = (payment: object) => refusedFor(() => readClientAuth({ payment: { amount, ...payment } }));
const session = (payment: object) =>
  refusedFor(() => providerSessionInput(readCreateServerSession({ payment: { amount, ...payment } })));

describe('what providers are asked', () => {
  it('is refused for a currency without a rule, and for no other', () => {
    const refused = (read: typeof client, path: string) =>
      enumNames('types.Currency').filter((currency) => read({ amount: { minor_amount: '1', currency } }) === path);
    expect(refused(client, 'amount.currency')).toEqual(WITHOUT_RULE);
    expect(refused(session, 'amount.currency')).toEqual(WITHOUT_RULE);
  });

  it('is accepted for forty payment methods', () => {
    const names = enumNames('types.PaymentMethodType');
    const refused = names.filter((name) => client({ payment_method_type: name }) === 'payment_method_type');
    expect(names.length - refused.length).toBe(40);
    expect(refused).toEqual(expect.arrayContaining(['IDEAL', 'SEPA']));
  });

  it.each([{}, { value: '' }, { value: 'nobody' }])('is refused for the e-mail address %j, wherever it is', (email) => {
    expect(client({ customer: { email } })).toBe('customer.email');
    expect(session({ customer: { email } })).toBe('customer.email');
    for (const name of ['billing_address', 'shipping_address'])
      expect(session({ address: { [name]: { email } } })).toBe(`address.${name}.email`);
  });

  it.each(['jane@example.com', 'zoë@example.com', 'root@localhost'])('is accepted for %s', (value) => {
    expect(client({ customer: { email: { value } } })).toBeUndefined();
  });

  it.each([{}, { value: '' }, { value: 'plain' }])('is refused for the feature data %j', (data) => {
    const message = { payment: { amount }, connector_feature_data: data };
    expect(refusedFor(() => readClientAuth(message))).toBe('connector_feature_data');
    expect(refusedFor(() => providerSessionInput(readCreateServerSession(message)))).toBe('connector_feature_data');
  });

  it('names no permission where the list of them is empty, and all that are there', () => {
    const permissions = (value: object) => readClientAuth({ payment: { amount }, permissions: value }).permissions;
    expect(permissions({})).toEqual([]);
    expect(permissions({ values: ['', 'A', 'A'] })).toEqual(['', 'A', 'A']);
    expect(readClientAuth({ payment: { amount } })).not.toHaveProperty('permissions');
  });
});
