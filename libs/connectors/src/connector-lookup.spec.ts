import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { CONNECTORS, findConnector, findConnectorByConfigKey } from './connector-lookup.js';

const folders = readdirSync(new URL('.', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  // What flows are made of, for all of them.
  .filter((name) => name !== 'kit')
  .sort();

describe('the connector catalogue', () => {
  it('holds each folder exactly once, and nothing else', () => {
    expect(CONNECTORS.map(({ name }) => name)).toEqual(folders);
    // Those of the contract, and whatever was added since.
    expect(folders.length).toBeGreaterThanOrEqual(102);
  });

  it('has a config key for each', () => {
    expect(new Set(CONNECTORS.map(({ configKey }) => configKey)).size).toBe(CONNECTORS.length);
  });

  it('lets every connector be pointed elsewhere', () => {
    const fixed = CONNECTORS.filter(
      ({ credentials }) => !credentials.some(({ name, type }) => name === 'base_url' && type === 'url'),
    );
    expect(fixed).toEqual([]);
  });

  it('sends production traffic to no test host', () => {
    const hosts = CONNECTORS.flatMap(({ environments }) => Object.values(environments.production ?? {}));
    expect(hosts.filter((address) => /\/\/[^/]*(?:sandbox|sbx|staging|testapi|apitest|\bpre\b)/.test(address))).toEqual(
      [],
    );
  });

  it('finds by name and by config key, case-sensitively', () => {
    expect(findConnector('twoc_twop_paco')?.configKey).toBe('TwocTwopPaco');
    expect(findConnectorByConfigKey('PinelabsOnline')?.name).toBe('pinelabs_online');
    expect(findConnector('Stripe')).toBeUndefined();
    expect(findConnectorByConfigKey('stripe')).toBeUndefined();
    expect(findConnector('constructor')).toBeUndefined();
  });
});
