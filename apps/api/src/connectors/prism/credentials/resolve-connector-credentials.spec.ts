import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CONNECTORS } from '#connectors/connector-lookup.js';
import { LEGACY_KEY_HEADERS } from '#connectors/kit/legacy-auth.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { resolveConnectorCredentials } from './resolve-connector-credentials.js';

type Headers = Readonly<Record<string, string>>;

const INVALID = 'invalid_request';
const UNUSABLE = 'invalid_credentials_config';
const STRIPE = { Stripe: { api_key: 'sk_test_1' } };

const json = (value: unknown): string => JSON.stringify(value);
const reader = (headers: Headers) => (name: string) => (Object.hasOwn(headers, name) ? headers[name] : undefined);

function resolve(headers: Headers): unknown {
  const { connector, credentials, source } = resolveConnectorCredentials(reader(headers));
  return { connector: connector.name, credentials, source };
}

function refusal(headers: Headers): unknown {
  try {
    resolve(headers);
    return 'accepted';
  } catch (error) {
    if (!(error instanceof TesseraError)) throw error;
    return [error.code, ...error.violations.map(({ path }) => path)];
  }
}

describe('which header counts', () => {
  const config = json({ config: { Adyen: { api_key: 'a', merchant_account: 'm' } } });
  const auth = json(STRIPE);
  const legacy = { 'x-connector': 'nuvei', 'x-auth': 'no such' };

  it('is x-connector-config before all others', () => {
    expect(resolve({ ...legacy, 'x-connector-auth': 'x', 'x-connector-config': config })).toEqual({
      connector: 'adyen',
      credentials: { api_key: 'a', merchant_account: 'm' },
      source: 'x-connector-config',
    });
  });

  it('is x-connector-auth before the legacy headers', () => {
    expect(resolve({ ...legacy, 'x-connector-auth': auth })).toEqual({
      connector: 'stripe',
      credentials: { api_key: 'sk_test_1' },
      source: 'x-connector-auth',
    });
  });

  it('is the first that is present, even when it is malformed', () => {
    const rest = { 'x-connector': 'stripe', 'x-auth': 'header-key', 'x-api-key': 'k' };
    expect(refusal({ ...rest, 'x-connector-auth': auth, 'x-connector-config': '' })).toEqual([
      INVALID,
      'x-connector-config',
    ]);
    expect(refusal({ ...rest, 'x-connector-auth': '' })).toEqual([INVALID, 'x-connector-auth']);
  });

  it('takes the documented example, which names the connector twice', () => {
    expect(resolve({ 'x-connector': 'stripe', 'x-connector-auth': auth })).toMatchObject({ connector: 'stripe' });
  });
});

describe('what is wrong with a header', () => {
  it.each([
    ['nothing where there has to be something', '{"config":null}', 'missing'],
    ['a list for an object', '{"config":[]}', 'type'],
    ['a list for the whole', '[]', 'type'],
    ['a number that 64 bits do not hold', '{"config":{"Stripe":{"api_key":12345678901234567890}}}', 'range'],
    ['no JSON', '{"config":', 'format'],
  ])('is said: %s', (_, sent, reason) => {
    for (const header of ['x-connector-config', 'x-connector-auth'])
      expect(() => resolve({ [header]: sent })).toThrow(
        expect.objectContaining({ violations: [expect.objectContaining({ reason })] }),
      );
  });

  it('is no tab in it', () => {
    expect(resolve({ 'x-connector-config': json({ config: STRIPE }).replace(':', ':\t') })).toMatchObject({
      connector: 'stripe',
    });
  });
});

describe('x-connector-config', () => {
  const PATH = 'x-connector-config';

  it.each([
    ['non-ASCII bytes', '{"config":{"Stripe":{"api_key":"clé"}}}', [INVALID, PATH]],
    ['a control character', '{"config":\u0001}', [INVALID, PATH]],
    ['no JSON', '{"config":', [INVALID, PATH]],
    ['JSON of another kind', '["Stripe"]', [INVALID, PATH]],
    ['a nesting without end', '['.repeat(5000), [INVALID, PATH]],
    ['an empty object', '{}', [INVALID, `${PATH}.config`]],
    ['a null config', '{"config":null}', [INVALID, `${PATH}.config`]],
    ['a config that is text', '{"config":"Stripe"}', [INVALID, `${PATH}.config`]],
    ['the connector without config around it', json(STRIPE), [INVALID, `${PATH}.config`]],
    ['the deprecated envelope', json({ auth_type: STRIPE }), [INVALID, `${PATH}.config`]],
    ['no connector', '{"config":{}}', [INVALID, `${PATH}.config`]],
    ['two connectors', json({ config: { ...STRIPE, Mollie: {} } }), [INVALID, `${PATH}.config`]],
    ['an unknown connector', '{"config":{"Strype":{}}}', [INVALID, `${PATH}.config.Strype`]],
    ['a connector in lower case', '{"config":{"stripe":{}}}', [INVALID, `${PATH}.config.stripe`]],
    ['a connector that may be a secret', '{"config":{"sk-live=":{}}}', [INVALID, `${PATH}.config`]],
    ['a member of all objects', '{"config":{"__proto__":{}}}', [INVALID, `${PATH}.config.__proto__`]],
    ['no credentials object', '{"config":{"Stripe":null}}', [INVALID, `${PATH}.config.Stripe`]],
    ['a wrong type', '{"config":{"Stripe":{"api_key":7}}}', [INVALID, `${PATH}.config.Stripe.api_key`]],
    [
      'a secret as a message',
      '{"config":{"Stripe":{"api_key":{"value":"k"}}}}',
      [INVALID, `${PATH}.config.Stripe.api_key`],
    ],
    ['a map left out', '{"config":{"Payload":{}}}', [INVALID, `${PATH}.config.Payload.auth_key_map`]],
    [
      'a plain scalar left out',
      '{"config":{"Flywire":{"api_key":"k"}}}',
      [INVALID, `${PATH}.config.Flywire.recipient_id`],
    ],
    ['a credential left out', '{"config":{"Stripe":{}}}', [UNUSABLE, `${PATH}.config.Stripe.api_key`]],
    [
      'a credential that is null',
      '{"config":{"Stripe":{"api_key":null}}}',
      [UNUSABLE, `${PATH}.config.Stripe.api_key`],
    ],
    ['an empty credential', '{"config":{"Stripe":{"api_key":""}}}', [UNUSABLE, `${PATH}.config.Stripe.api_key`]],
    [
      'one credential of two',
      '{"config":{"Adyen":{"api_key":"k"}}}',
      [UNUSABLE, `${PATH}.config.Adyen.merchant_account`],
    ],
  ])('refuses %s', (_, header, expected) => {
    expect(refusal({ [PATH]: header })).toEqual(expected);
  });

  it('demands all four lists of Braintree, be they empty', () => {
    const lists = {
      apple_pay_supported_networks: [],
      apple_pay_merchant_capabilities: [],
      gpay_allowed_auth_methods: [],
      gpay_allowed_card_networks: [],
    };
    const credentials = { public_key: 'p', private_key: 's', ...lists };
    expect(resolve({ [PATH]: json({ config: { Braintree: credentials } }) })).toMatchObject({ credentials });
    expect(refusal({ [PATH]: json({ config: { Braintree: { public_key: 'p', private_key: 's' } } }) })).toEqual([
      INVALID,
      ...Object.keys(lists).map((name) => `${PATH}.config.Braintree.${name}`),
    ]);
  });

  it('ignores fields it does not know', () => {
    const header = json({ trace: 1, config: { Stripe: { api_key: 'k', extra: { nested: true } } } });
    expect(resolve({ [PATH]: header })).toMatchObject({ credentials: { api_key: 'k' } });
  });
});

describe('x-connector-auth', () => {
  const PATH = 'x-connector-auth';

  it.each([
    ['bare', STRIPE],
    ['under auth_type', { auth_type: STRIPE }],
    ['under config', { config: STRIPE }],
  ])('is read %s', (_, document) => {
    expect(resolve({ [PATH]: json(document) })).toEqual({
      connector: 'stripe',
      credentials: { api_key: 'sk_test_1' },
      source: 'x-connector-auth',
    });
  });

  it.each([
    ['non-ASCII bytes', '{"Stripe":{"api_key":"é"}}', [INVALID, PATH]],
    ['no JSON', 'Stripe', [INVALID, PATH]],
    ['an empty object', '{}', [INVALID, `${PATH}.config`]],
    ['a null config', '{"config":null}', [INVALID, `${PATH}.config`]],
    ['a null auth_type', '{"auth_type":null}', [INVALID, `${PATH}.auth_type`]],
    ['both envelopes', json({ config: STRIPE, auth_type: STRIPE }), [INVALID, PATH]],
    ['two bare connectors', json({ ...STRIPE, Mollie: {} }), [INVALID, PATH]],
    ['an unknown connector', '{"Strype":{}}', [INVALID, `${PATH}.Strype`]],
    ['an unknown connector under auth_type', '{"auth_type":{"Strype":{}}}', [INVALID, `${PATH}.auth_type.Strype`]],
    ['a wrong type', '{"Stripe":{"api_key":[]}}', [INVALID, `${PATH}.Stripe.api_key`]],
    ['a credential left out', '{"auth_type":{"Stripe":{}}}', [UNUSABLE, `${PATH}.auth_type.Stripe.api_key`]],
    ['an empty credential', '{"Stripe":{"api_key":""}}', [UNUSABLE, `${PATH}.Stripe.api_key`]],
  ])('refuses %s', (_, header, expected) => {
    expect(refusal({ [PATH]: header })).toEqual(expected);
  });
});

describe('legacy headers', () => {
  const KEYS = { 'x-api-key': 'A', 'x-key1': 'B', 'x-key2': 'C', 'x-api-secret': 'D' };

  it.each([
    ['stripe', 'header-key', { api_key: 'A' }],
    ['globalpay', 'body-key', { app_key: 'A', app_id: 'B' }],
    ['nuvei', 'signature-key', { merchant_id: 'A', merchant_site_id: 'B', merchant_secret: 'D' }],
    ['volt', 'multi-auth-key', { username: 'A', client_id: 'B', client_secret: 'C', password: 'D' }],
    ['adyen', 'body-key', { api_key: 'A', merchant_account: 'B' }],
    ['adyen', 'signature-key', { api_key: 'A', merchant_account: 'B', review_key: 'D' }],
    ['payme', 'signature-key', { seller_payme_id: 'A', payme_client_key: 'B' }],
    [
      'braintree',
      'signature-key',
      {
        public_key: 'A',
        private_key: 'D',
        apple_pay_supported_networks: [],
        apple_pay_merchant_capabilities: [],
        gpay_allowed_auth_methods: [],
        gpay_allowed_card_networks: [],
      },
    ],
  ])('give %s with %s its own fields', (connector, authType, credentials) => {
    const headers = { 'x-connector': connector, 'x-auth': authType, ...KEYS };
    expect(resolve(headers)).toEqual({ connector, credentials, source: 'legacy' });
  });

  it('carry credentials per currency', () => {
    const map = { USD: { api_key: 'u' }, EUR: { api_key: 'e', processing_account_id: 'p' } };
    const headers = { 'x-connector': 'payload', 'x-auth': 'currency-auth-key', 'x-auth-key-map': json(map) };
    expect(resolve(headers)).toEqual({ connector: 'payload', credentials: { auth_key_map: map }, source: 'legacy' });
  });

  it('bring no credentials when they only name the connector', () => {
    const expected = { connector: 'stripe', credentials: undefined, source: 'none' };
    expect(resolve({ 'x-connector': 'stripe' })).toEqual(expected);
  });

  it.each<[string, Headers, unknown]>([
    ['no connector', {}, [INVALID, 'x-connector']],
    ['no connector beside keys', { 'x-auth': 'header-key', ...KEYS }, [INVALID, 'x-connector']],
    ['an empty connector', { 'x-connector': '' }, [INVALID, 'x-connector']],
    ['an unknown connector', { 'x-connector': 'strype' }, [INVALID, 'x-connector']],
    ['a connector in Pascal case', { 'x-connector': 'Stripe' }, [INVALID, 'x-connector']],
    ['a member of all objects', { 'x-connector': 'constructor' }, [INVALID, 'x-connector']],
    ['a connector that is not ASCII', { 'x-connector': 'stripé' }, [INVALID, 'x-connector']],
    ['keys without x-auth', { 'x-connector': 'stripe', 'x-api-key': 'A' }, [INVALID, 'x-auth']],
    ['a key map without x-auth', { 'x-connector': 'payload', 'x-auth-key-map': '{}' }, [INVALID, 'x-auth']],
    ['an x-auth that is not ASCII', { 'x-connector': 'stripe', 'x-auth': 'é' }, [INVALID, 'x-auth']],
    ['an empty x-auth', { 'x-connector': 'stripe', 'x-auth': '' }, [UNUSABLE, 'x-auth']],
    ['certificate-auth', { 'x-connector': 'stripe', 'x-auth': 'certificate-auth', ...KEYS }, [UNUSABLE, 'x-auth']],
    ['multi-auth', { 'x-connector': 'volt', 'x-auth': 'multi-auth', ...KEYS }, [UNUSABLE, 'x-auth']],
    ['x-auth in capitals', { 'x-connector': 'stripe', 'x-auth': 'Header-Key', ...KEYS }, [UNUSABLE, 'x-auth']],
    ['no-key', { 'x-connector': 'stripe', 'x-auth': 'no-key' }, [UNUSABLE, 'x-auth']],
    ['temporary-auth', { 'x-connector': 'stripe', 'x-auth': 'temporary-auth' }, [UNUSABLE, 'x-auth']],
    ['a set of another connector', { 'x-connector': 'stripe', 'x-auth': 'body-key', ...KEYS }, [UNUSABLE, 'x-auth']],
    [
      'a connector without legacy sets',
      { 'x-connector': 'kount', 'x-auth': 'header-key', ...KEYS },
      [UNUSABLE, 'x-auth'],
    ],
    [
      'a missing key before an unusable set',
      { 'x-connector': 'stripe', 'x-auth': 'body-key', 'x-api-key': 'A' },
      [INVALID, 'x-key1'],
    ],
    ['an empty key', { 'x-connector': 'stripe', 'x-auth': 'header-key', 'x-api-key': '' }, [INVALID, 'x-api-key']],
    [
      'a key that is not ASCII',
      { 'x-connector': 'stripe', 'x-auth': 'header-key', 'x-api-key': 'é' },
      [INVALID, 'x-api-key'],
    ],
  ])('refuse %s', (_, headers, expected) => {
    expect(refusal(headers)).toEqual(expected);
  });

  it.each([...LEGACY_KEY_HEADERS])('ask for the keys of %s in order', (authType, names) => {
    names.forEach((name, index) => {
      const sent = Object.fromEntries(names.slice(0, index).map((earlier) => [earlier, 'A']));
      expect(refusal({ 'x-connector': 'stripe', 'x-auth': authType, ...sent })).toEqual([INVALID, name]);
    });
  });

  it.each([
    ['no JSON', '{', [INVALID, 'x-auth-key-map']],
    ['a list', '[]', [INVALID, 'x-auth-key-map']],
    ['an unknown currency', '{"ZZZ":{"api_key":"k"}}', [INVALID, 'x-auth-key-map']],
    ['a currency in lower case', '{"usd":{"api_key":"k"}}', [INVALID, 'x-auth-key-map']],
    ['text for an object', '{"USD":"k"}', [INVALID, 'x-auth-key-map']],
    ['a wrong type', '{"USD":{"api_key":1}}', [INVALID, 'x-auth-key-map.USD.api_key']],
    ['no currency', '{}', [UNUSABLE, 'x-auth-key-map']],
    ['a credential left out', '{"USD":{}}', [UNUSABLE, 'x-auth-key-map.USD.api_key']],
  ])('refuse a key map with %s', (_, header, expected) => {
    const headers = { 'x-connector': 'payload', 'x-auth': 'currency-auth-key', 'x-auth-key-map': header };
    expect(refusal(headers)).toEqual(expected);
  });

  it('work for every set that a connector declares', () => {
    const map = json({ USD: { api_key: 'k' } });
    for (const { name, legacyAuth } of CONNECTORS) {
      for (const authType of Object.keys(legacyAuth)) {
        const headers = { 'x-connector': name, 'x-auth': authType, 'x-auth-key-map': map, ...KEYS };
        expect(resolve(headers)).toMatchObject({ connector: name, source: 'legacy' });
      }
    }
  });
});

describe('any headers at all', () => {
  const names = [
    'x-connector-config',
    'x-connector-auth',
    'x-connector',
    'x-auth',
    'x-api-key',
    'x-key1',
    'x-auth-key-map',
  ];
  const value = fc.oneof(
    fc.string(),
    fc.json(),
    fc.constantFrom('stripe', 'payload', 'header-key', 'currency-auth-key', '{"config":{"Stripe":{"api_key":1}}}'),
  );

  it('resolve, or fail with an error of our own that names a header', () => {
    const headers = fc.record(Object.fromEntries(names.map((name) => [name, value])), { requiredKeys: [] });
    fc.assert(
      fc.property(headers, (sent) => {
        const outcome = tryResolve(sent as Headers);
        if (!(outcome instanceof TesseraError)) return;
        expect([INVALID, UNUSABLE]).toContain(outcome.code);
        expect(outcome.violations[0]?.path).toMatch(/^x-/);
      }),
    );
  });

  it('never appear in the error', () => {
    const leaky = (secret: string): Headers[] => [
      { 'x-connector-config': secret },
      { 'x-connector-config': json({ config: { Stripe: { api_key: [secret] } } }) },
      { 'x-connector-config': json({ config: { [`${secret}!`]: {} } }) },
      { 'x-connector-auth': json({ Payload: { auth_key_map: { [`${secret}!`]: {} } } }) },
      { 'x-connector': secret },
      { 'x-connector': 'stripe', 'x-auth': secret },
      { 'x-connector': 'payload', 'x-auth': 'currency-auth-key', 'x-auth-key-map': secret },
    ];
    fc.assert(
      fc.property(fc.uuid(), (secret) => {
        for (const outcome of leaky(secret).map(tryResolve)) {
          expect(outcome).toBeInstanceOf(TesseraError);
          const { message, violations, cause } = outcome as TesseraError;
          expect(json([message, violations, String(cause)])).not.toContain(secret);
        }
      }),
    );
  });
});

function tryResolve(headers: Headers): unknown {
  try {
    return resolve(headers);
  } catch (error) {
    if (error instanceof TesseraError) return error;
    throw error;
  }
}
