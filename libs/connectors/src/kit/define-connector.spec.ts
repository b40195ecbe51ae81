import { describe, expect, it } from '@jest/globals';
import { defineConnector, secret, text, url } from './define-connector.js';

const valid = {
  name: 'acme_pay',
  configKey: 'AcmePay',
  credentials: [secret('api_key'), text('prefix'), url('base_url')],
};

describe('defineConnector', () => {
  it('gives a declaration that nobody can change', () => {
    const declaration = defineConnector({ ...valid, environments: { sandbox: { base_url: 'https://acme.test' } } });
    expect(declaration.legacyAuth).toEqual({});
    expect(Object.isFrozen(declaration)).toBe(true);
    expect(Object.isFrozen(declaration.credentials[0])).toBe(true);
    expect(Object.isFrozen(declaration.environments.sandbox)).toBe(true);
  });

  it('lets a URL name a credential', () => {
    const environments = { production: { base_url: 'https://{prefix}.acme.test' } };
    expect(defineConnector({ ...valid, environments }).environments).toEqual(environments);
  });

  it.each([
    ['a name that is not snake_case', { name: 'AcmePay' }, 'the name is not snake_case'],
    ['a config key of another name', { configKey: 'Acmepay' }, 'the config key should be AcmePay'],
    ['no required credential', { credentials: [url('base_url')] }, 'no credential is required'],
    ['a repeated credential', { credentials: [secret('a'), text('a')] }, 'credential a is declared twice'],
    [
      'a legacy key for no field',
      { legacyAuth: { 'body-key': { api_key: 'x-api-key', other: 'x-key1' } } },
      'body-key cannot fill other from x-key1',
    ],
    [
      'a header that its auth type does not send',
      { legacyAuth: { 'header-key': { api_key: 'x-key1' } } },
      'header-key cannot fill api_key from x-key1',
    ],
    [
      'a legacy set that leaves out a credential',
      { legacyAuth: { 'header-key': {} } },
      'header-key leaves out api_key',
    ],
    [
      'a URL with an unknown credential',
      { environments: { sandbox: { base_url: 'https://{region}.acme.test' } } },
      'https://{region}.acme.test needs region, which is no credential',
    ],
    [
      'a URL without TLS',
      { environments: { sandbox: { base_url: 'http://acme.test' } } },
      'http://acme.test is not an https URL',
    ],
  ] as const)('refuses %s', (_, change, fault) => {
    expect(() => defineConnector({ ...valid, ...change })).toThrow(fault);
  });
});
