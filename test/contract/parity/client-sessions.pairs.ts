import { toSessionMessage } from '../../support/client-session-message.js';
import type { Json, Pair } from './parity.pair.js';
import { createdAsMessage, primer, toCreateMessage, toUpdateMessage } from './primer.dialect.js';
import { twin } from './twin.js';

const session = (body: Json): Json => ({ session: toSessionMessage(body) });

const FULL = {
  orderId: 'order-1',
  currencyCode: 'EUR',
  amount: 9007199254740991,
  customerId: 'customer-1',
  order: {
    countryCode: 'FR',
    lineItems: [
      {
        itemId: 'shoe',
        description: 'Shoe',
        amount: 100,
        quantity: 2,
        productType: 'PHYSICAL',
        productData: { sku: 's', weight: 1.5, weightUnit: 'kg' },
      },
    ],
    fees: [{ amount: 5, type: 'SURCHARGE' }],
    shipping: { amount: 7, methodName: 'Post' },
  },
  customer: {
    emailAddress: 'jane@example.com',
    billingAddress: { firstName: 'Jane', addressLine1: '1 Rue', countryCode: 'FR' },
  },
  metadata: { orderNote: 'text', count: 3, 'a b': '' },
  paymentMethod: {
    vaultOnSuccess: false,
    vaultOn3DS: true,
    options: {
      PAYMENT_CARD: { networks: { VISA: { surcharge: { amount: 9 } } }, captureVaultedCardCvv: true },
      GOOGLE_PAY: { extraMerchantData: { nested: { list: [1, 'two', null] }, camelCase: true } },
    },
  },
};

/** Primer's client sessions. */
export const clientSessionPairs: readonly Pair[] = [
  {
    rest: 'POST /client-session',
    ...twin('tessera.v1.ClientSessionService/Create', createdAsMessage),
    dialect: primer,
    message: toCreateMessage,
    accepts: [
      { name: 'everything', input: () => FULL, answer: { client_token: '<jws>', session: { order_id: 'order-1' } } },
      { name: 'nothing', input: () => ({}), answer: { client_token: '<jws>' } },
    ],
    refuses: [
      {
        name: 'members that are wrong, however deep',
        input: () => ({
          currencyCode: 'EURO',
          amount: -1,
          order: { lineItems: [{ itemId: 'shoe', amount: 1, taxAmount: -1 }, { description: 'no amount' }] },
          customer: {
            emailAddress: 'nobody',
            billingAddress: { countryCode: 'Utopia', addressLine1: 'x'.repeat(300) },
          },
          paymentMethod: {
            options: {
              PAYMENT_CARD: { networks: { VISA: { surcharge: { amount: -1 } } } },
              payPal: { surcharge: { amount: -1 } },
              'aB c': { surcharge: { amount: -1 } },
            },
          },
        }),
        code: 'invalid_request',
        fields: [
          'session.amount',
          'session.currency_code',
          'session.customer.billing_address.address_line1',
          'session.customer.billing_address.country_code',
          'session.customer.email_address',
          'session.order.line_items[0].tax_amount',
          'session.order.line_items[1].amount',
          'session.payment_method.options.PAYMENT_CARD.networks.VISA.surcharge.amount',
          'session.payment_method.options.payPal.surcharge.amount',
          'session.payment_method.options["aB c"].surcharge.amount',
        ],
      },
      {
        name: 'amounts that do not add up',
        input: () => ({ order: { lineItems: [{ itemId: 'a', description: 'a', amount: 10, discountAmount: 50 }] } }),
        code: 'invalid_request',
        fields: ['session.order.line_items[0].amount'],
      },
      {
        name: 'metadata with an empty key',
        input: () => ({ metadata: { '': 'value' } }),
        code: 'metadata_empty_key',
        fields: ['session.metadata'],
      },
    ],
    ofAnother: { none: 'it names no object' },
  },
  {
    rest: 'PATCH /client-session',
    ...twin('tessera.v1.ClientSessionService/Update', session),
    dialect: primer,
    message: toUpdateMessage,
    accepts: [
      {
        name: 'a member',
        input: async ({ shop }) => ({ clientToken: await shop.newClientToken(), amount: 2000 }),
        answer: { session: { amount: 2000, currency_code: 'EUR' } },
      },
      {
        name: 'everything',
        input: async ({ shop }) => ({ clientToken: await shop.newClientToken(), ...FULL }),
        answer: { session: { customer: { email_address: 'jane@example.com' } } },
      },
      {
        name: 'members that are cleared, and one of an object',
        input: async ({ shop }) => ({
          clientToken: await shop.newClientToken(FULL),
          amount: null,
          metadata: null,
          customer: { emailAddress: null, firstName: 'Jane' },
          order: { fees: null, shipping: { amount: 1 } },
        }),
        answer: { session: { amount: 201, customer: { first_name: 'Jane' } } },
      },
    ],
    refuses: [
      {
        name: 'members that are wrong',
        input: async ({ shop }) => ({
          clientToken: await shop.clientToken(),
          amount: -1,
          customer: { emailAddress: 'nobody' },
        }),
        code: 'invalid_request',
        fields: ['session.amount', 'session.customer.email_address'],
      },
      {
        name: 'amounts that do not add up',
        input: async ({ shop }) => ({
          clientToken: await shop.clientToken(),
          amount: null,
          order: { lineItems: [{ itemId: 'a', description: 'a', amount: 10, discountAmount: 50 }] },
        }),
        code: 'invalid_request',
        fields: ['session.order.line_items[0].amount'],
      },
      {
        name: 'metadata with an empty key',
        input: async ({ shop }) => ({ clientToken: await shop.clientToken(), metadata: { '': 'value' } }),
        code: 'metadata_empty_key',
        fields: ['session.metadata'],
      },
      {
        name: 'a token that is none',
        input: () => ({ clientToken: 'a.b.c', amount: 1 }),
        code: 'invalid_client_token',
      },
    ],
    ofAnother: 'invalid_client_token',
  },
  {
    rest: 'GET /client-session',
    ...twin('tessera.v1.ClientSessionService/Get', session),
    dialect: primer,
    message: ({ clientToken }) => ({ client_token: clientToken }),
    accepts: [
      {
        name: 'a token',
        input: async ({ shop }) => ({ clientToken: await shop.clientToken() }),
        answer: { session: { amount: 1000 } },
        same: true,
      },
      {
        name: 'a token of a session with everything',
        input: async ({ shop }) => ({ clientToken: await shop.newClientToken(FULL) }),
        answer: { session: { metadata: { orderNote: { text: 'text' }, count: { number: 3 } } } },
      },
    ],
    refuses: [
      { name: 'a token that is none', input: () => ({ clientToken: 'a.b.c' }), code: 'invalid_client_token' },
      { name: 'an empty token', input: () => ({ clientToken: '' }), code: 'invalid_client_token' },
    ],
    ofAnother: 'invalid_client_token',
  },
];
