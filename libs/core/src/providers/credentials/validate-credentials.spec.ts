import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CONNECTORS, findConnector } from '#connectors/connector-lookup.js';
import {
  defineConnector,
  flag,
  group,
  presentText,
  secret,
  text,
  textList,
  textMap,
  url,
} from '#connectors/kit/define-connector.js';
import type { ConnectorDeclaration } from '#connectors/kit/define-connector.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { validateCredentials } from './validate-credentials.js';

const everyType = defineConnector({
  name: 'acme',
  configKey: 'Acme',
  credentials: [
    secret('api_key'),
    text('label'),
    presentText('recipient'),
    textList('networks'),
    flag('strict'),
    url('base_url'),
    group('accounts', [textMap('card', [secret('id')])]),
  ],
});
const least = { api_key: 'k', recipient: '', networks: [] };

function refusal(declaration: ConnectorDeclaration, value: unknown, prefix = ''): unknown {
  try {
    validateCredentials(declaration, value, prefix);
    return undefined;
  } catch (error) {
    if (!(error instanceof TesseraError)) throw error;
    return [error.code, ...error.violations.map(({ path, reason }) => `${path} ${reason}`)];
  }
}

describe('validateCredentials', () => {
  it('keeps what is declared and drops the rest', () => {
    const full = {
      ...least,
      label: '',
      strict: false,
      base_url: 'http://localhost:1/x',
      accounts: { card: { USD: { id: '1' } } },
    };
    expect(validateCredentials(everyType, { ...full, unknown: 1, constructor: 'x' }, '')).toEqual(full);
  });

  it('takes null and an empty URL for absent', () => {
    const given = { ...least, label: null, strict: null, accounts: null, base_url: '' };
    expect(validateCredentials(everyType, given, '')).toEqual(least);
  });

  it.each([
    [
      'a required text is absent',
      { ...least, api_key: undefined },
      ['invalid_credentials_config', 'p.api_key missing'],
    ],
    ['a required text is null', { ...least, api_key: null }, ['invalid_credentials_config', 'p.api_key missing']],
    ['a required text is empty', { ...least, api_key: '' }, ['invalid_credentials_config', 'p.api_key missing']],
    ['a text is a number', { ...least, api_key: 1 }, ['invalid_request', 'p.api_key type']],
    ['a secret is a message', { ...least, api_key: { value: 'k' } }, ['invalid_request', 'p.api_key type']],
    ['a present text is absent', { ...least, recipient: undefined }, ['invalid_request', 'p.recipient missing']],
    ['a present text is null', { ...least, recipient: null }, ['invalid_request', 'p.recipient type']],
    ['a list is absent', { ...least, networks: undefined }, ['invalid_request', 'p.networks missing']],
    ['a list is null', { ...least, networks: null }, ['invalid_request', 'p.networks type']],
    ['a list holds a number', { ...least, networks: ['visa', 7] }, ['invalid_request', 'p.networks[1] type']],
    ['a flag is text', { ...least, strict: 'true' }, ['invalid_request', 'p.strict type']],
    ['a URL is relative', { ...least, base_url: 'example.test' }, ['invalid_request', 'p.base_url format']],
    ['a URL is of another scheme', { ...least, base_url: 'file:///etc' }, ['invalid_request', 'p.base_url format']],
    ['a URL is a number', { ...least, base_url: 1 }, ['invalid_request', 'p.base_url type']],
    ['a group is a list', { ...least, accounts: [] }, ['invalid_request', 'p.accounts type']],
    ['a map is text', { ...least, accounts: { card: 'x' } }, ['invalid_request', 'p.accounts.card type']],
    [
      'a map entry is text',
      { ...least, accounts: { card: { USD: 'x' } } },
      ['invalid_request', 'p.accounts.card.USD type'],
    ],
    [
      'a map entry lacks a field',
      { ...least, accounts: { card: { USD: {} } } },
      ['invalid_credentials_config', 'p.accounts.card.USD.id missing'],
    ],
    [
      'a map key could be a secret',
      { ...least, accounts: { card: { 'sk live!': 1 } } },
      ['invalid_request', 'p.accounts.card type'],
    ],
    ['they are no object', ['k'], ['invalid_request', 'p type']],
    ['they are null', null, ['invalid_request', 'p type']],
  ])('refuses them when %s', (_, value, expected) => {
    expect(refusal(everyType, value, 'p')).toEqual(expected);
  });

  it('names everything that is malformed before anything that is missing', () => {
    const value = { networks: 'visa', strict: 1 };
    expect(refusal(everyType, value)).toEqual(['invalid_request', 'recipient missing', 'networks type', 'strict type']);
  });

  it('demands one currency at least, and knows its currencies', () => {
    const payload = findConnector('payload') as ConnectorDeclaration;
    expect(refusal(payload, {})).toEqual(['invalid_request', 'auth_key_map missing']);
    expect(refusal(payload, { auth_key_map: null })).toEqual(['invalid_request', 'auth_key_map type']);
    expect(refusal(payload, { auth_key_map: {} })).toEqual(['invalid_credentials_config', 'auth_key_map missing']);
    expect(refusal(payload, { auth_key_map: { ZZZ: { api_key: 'k' } } })).toEqual([
      'invalid_credentials_config',
      'auth_key_map enum',
    ]);
    expect(refusal(payload, { auth_key_map: { EUR: {} } })).toEqual([
      'invalid_credentials_config',
      'auth_key_map.EUR.api_key missing',
    ]);
    expect(refusal(payload, { auth_key_map: { EUR: { api_key: 'k' }, JPY: { api_key: 'l' } } })).toBeUndefined();
  });

  it('refuses each connector without any one of its required texts, naming that field', () => {
    for (const connector of CONNECTORS) {
      const complete = sampleOf(connector);
      expect(refusal(connector, complete)).toBeUndefined();
      for (const { name } of connector.credentials.filter(({ type, required }) => type === 'string' && required)) {
        const expected = ['invalid_credentials_config', `${name} missing`];
        expect(refusal(connector, { ...complete, [name]: undefined })).toEqual(expected);
        expect(refusal(connector, { ...complete, [name]: '' })).toEqual(expected);
      }
    }
  });

  it('answers any JSON with credentials or an error of its own, and quotes nothing', () => {
    const members = Object.fromEntries(everyType.credentials.map(({ name }) => [name, fc.jsonValue()]));
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.record(members, { requiredKeys: [] })), fc.uuid(), (json, canary) => {
        const value: unknown = JSON.parse(
          JSON.stringify(json, (_, member: unknown) => (typeof member === 'string' ? canary : member)),
        );
        try {
          validateCredentials(everyType, value, 'p');
        } catch (error) {
          expect(error).toBeInstanceOf(TesseraError);
          const { message, violations } = error as TesseraError;
          expect(violations.length).toBeGreaterThan(0);
          expect(JSON.stringify([message, violations])).not.toContain(canary);
        }
      }),
    );
  });
});

function sampleOf({ credentials }: ConnectorDeclaration): Record<string, unknown> {
  const needed = credentials.filter(({ required, mustBePresent }) => required || mustBePresent);
  return Object.fromEntries(needed.map(({ name, type }) => [name, SAMPLES[type]]));
}

const SAMPLES: Readonly<Record<string, unknown>> = {
  string: 'value',
  'string-list': [],
  map: { USD: { api_key: 'value' } },
};
