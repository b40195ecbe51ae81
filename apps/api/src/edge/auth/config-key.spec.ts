import { describe, expect, it } from '@jest/globals';
import { keyInConfig } from './config-key.js';

describe('the key beside a configuration', () => {
  it.each([undefined, 'null', '{}', '{"config":{}}', '{"api_key":null}'])('is none in %j', (config) => {
    expect(keyInConfig(config)).toBeUndefined();
  });

  it('is text, also where it is empty', () => {
    expect(keyInConfig('{"api_key":"tsk_1"}')).toBe('tsk_1');
    expect(keyInConfig('{"api_key":""}')).toBe('');
  });

  it.each([
    ['{"api_key":1}', 'x-connector-config.api_key'],
    ['{"api_key":["tsk_1"]}', 'x-connector-config.api_key'],
    ['{"api_key":false}', 'x-connector-config.api_key'],
    ['{"api_key":', 'x-connector-config'],
    ['', 'x-connector-config'],
  ])('is refused by name where it cannot be read: %s', (config, path) => {
    expect(() => keyInConfig(config)).toThrow(
      expect.objectContaining({ violations: [expect.objectContaining({ path })] }),
    );
  });
});
