import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { DEVELOPMENT_ADMIN_KEY, DEVELOPMENT_MASTER_KEY } from './development-keys.js';
import { SettingsError } from './environment.reader.js';
import type { Settings } from './settings.js';
import { readSettings } from './settings.reader.js';

type Environment = Record<string, string>;

const URL = 'postgres://user:password@db:5432/tessera';
const MASTER_KEY = Buffer.alloc(32, 1).toString('base64');
const ADMIN_KEY = 'a'.repeat(32);
const PRODUCTION = {
  NODE_ENV: 'production',
  DATABASE_URL: URL,
  TESSERA_ADMIN_KEY: ADMIN_KEY,
  TESSERA_MASTER_KEY: MASTER_KEY,
};

const read = (environment: Environment): Settings => readSettings({ DATABASE_URL: URL, ...environment });

function faultsOf(environment: Environment): readonly string[] {
  try {
    readSettings(environment);
  } catch (error) {
    if (error instanceof SettingsError) return error.faults;
    throw error;
  }
  return [];
}

/** The setting, its variable and the values to take, with what they become, and to refuse. */
interface Case {
  readonly setting: keyof Settings;
  readonly variable: string;
  readonly fallback: unknown;
  readonly good: readonly (readonly [string, unknown])[];
  readonly bad: readonly string[];
}

const wholeNumber = (
  setting: keyof Settings,
  variable: string,
  [fallback, min, max]: readonly [number, number, number],
): Case => ({
  setting,
  variable,
  fallback,
  good: [min, max].map((value) => [String(value), value] as const),
  bad: [String(min - 1), String(max + 1), '1.5', '-1', '1e3', '0x10', '10s', '1 0', '99999999999', 'NaN'],
});

const key = Buffer.alloc(32, 5);
const databases = (setting: keyof Settings, variable: string, fallback: unknown): Case => ({
  setting,
  variable,
  fallback,
  good: ['postgres://u:p@h/d', 'postgresql://u@h:1/d?sslmode=require'].map((url) => [url, url] as const),
  bad: ['db', 'mysql://u:p@h/d', 'http://h/d', 'u:p@h/d'],
});

const CASES: Case[] = [
  databases('databaseUrl', 'DATABASE_URL', URL),
  databases('databaseDirectUrl', 'DATABASE_DIRECT_URL', URL),
  {
    setting: 'host',
    variable: 'HOST',
    fallback: '0.0.0.0',
    good: ['::1', '127.0.0.1', 'db-1.internal'].map((host) => [host, host] as const),
    bad: ['http://h', 'a b', '0.0.0.0:3000', 'h/'],
  },
  wholeNumber('port', 'PORT', [3000, 0, 65_535]),
  wholeNumber('grpcPort', 'GRPC_PORT', [8080, 0, 65_535]),
  wholeNumber('databasePoolSize', 'DATABASE_POOL_SIZE', [10, 1, 1000]),
  wholeNumber('workers', 'WORKERS', [1, 1, 64]),
  wholeNumber('paymentSessionTtl', 'PAYMENT_SESSION_TTL', [3600, 1, 2_592_000]),
  wholeNumber('maxSessionTtl', 'MAX_SESSION_TTL', [2_592_000, 60, 2_592_000]),
  wholeNumber('clientSessionTtl', 'CLIENT_SESSION_TTL', [86_400, 1, 2_592_000]),
  wholeNumber('hostedFieldsTtl', 'HOSTED_FIELDS_TTL', [600, 1, 2_592_000]),
  wholeNumber('accessTokenTtl', 'ACCESS_TOKEN_TTL', [3600, 1, 86_400]),
  wholeNumber('requestTimeout', 'REQUEST_TIMEOUT', [30, 1, 300]),
  wholeNumber('drainSeconds', 'DRAIN_SECONDS', [5, 0, 300]),
  wholeNumber('shutdownTimeout', 'SHUTDOWN_TIMEOUT', [20, 0, 300]),
  wholeNumber('sessionRetention', 'SESSION_RETENTION', [2_592_000, 0, 315_360_000]),
  wholeNumber('rateLimitPerKey', 'RATE_LIMIT_PER_KEY', [0, 0, 1_000_000]),
  wholeNumber('rateLimitPerAddress', 'RATE_LIMIT_PER_ADDRESS', [0, 0, 1_000_000]),
  wholeNumber('authFailureLimit', 'AUTH_FAILURE_LIMIT', [0, 0, 1_000_000]),
  wholeNumber('sessionQuota', 'SESSION_QUOTA', [0, 0, 1_000_000_000]),
  wholeNumber('maxAttempts', 'SESSION_MAX_ATTEMPTS', [5, 1, 10_000]),
  wholeNumber('merchantShare', 'MERCHANT_SHARE', [75, 1, 100]),
  wholeNumber('connectorCallsPerMerchant', 'CONNECTOR_CALLS_PER_MERCHANT', [64, 1, 1000]),
  {
    setting: 'trustedProxies',
    variable: 'TRUSTED_PROXIES',
    fallback: [],
    good: [
      ['0', 0],
      ['2', 2],
      ['10.0.0.5', ['10.0.0.5']],
      ['10.1.0.0/16, ::1,2001:db8::/32', ['10.1.0.0/16', '::1', '2001:db8::/32']],
    ],
    bad: ['10', '-1', 'proxy', 'loopback', '10.0.0', '10.0/16', '10.0.0.0/33', '10.0.0.0/', '10.0.0.5,x', '::1/129'],
  },
  {
    setting: 'adminKey',
    variable: 'TESSERA_ADMIN_KEY',
    fallback: DEVELOPMENT_ADMIN_KEY,
    good: [['short', 'short']],
    bad: [],
  },
  {
    setting: 'masterKey',
    variable: 'TESSERA_MASTER_KEY',
    fallback: Buffer.from(DEVELOPMENT_MASTER_KEY, 'base64'),
    good: [[key.toString('base64'), key]],
    bad: [key.subarray(1).toString('base64'), Buffer.alloc(33).toString('base64'), key.toString('hex'), 'secret'],
  },
  {
    setting: 'previousMasterKeys',
    variable: 'TESSERA_MASTER_KEY_PREVIOUS',
    fallback: [],
    good: [
      [MASTER_KEY, [Buffer.alloc(32, 1)]],
      [`${key.toString('base64')}, ${MASTER_KEY}`, [key, Buffer.alloc(32, 1)]],
    ],
    bad: ['secret', `${MASTER_KEY},`, `${MASTER_KEY},secret`],
  },
  {
    setting: 'nextMasterKey',
    variable: 'TESSERA_MASTER_KEY_NEXT',
    fallback: undefined,
    good: [[key.toString('base64'), key]],
    bad: ['secret', `${MASTER_KEY},${MASTER_KEY}`],
  },
  {
    setting: 'publicUrl',
    variable: 'PUBLIC_URL',
    fallback: undefined,
    good: [
      ['https://pay.example.com', 'https://pay.example.com'],
      ['http://localhost:3000/base//', 'http://localhost:3000/base'],
    ],
    bad: [
      'pay.example.com',
      'ftp://pay.example.com',
      '//pay.example.com',
      'https://',
      'https:/pay.example.com',
      'https:pay.example.com',
      'https://pay.example.com/?',
      'https://pay.example.com/base?a=1',
      'https://pay.example.com#top',
      'https://pay.example.com/a b',
      'https:\\\\pay.example.com',
      'https://user@pay.example.com',
      'https://:word@pay.example.com',
    ],
  },
  {
    setting: 'otlpEndpoint',
    variable: 'OTEL_EXPORTER_OTLP_ENDPOINT',
    fallback: undefined,
    good: [['http://collector:4318/', 'http://collector:4318']],
    bad: ['collector:4318', 'grpc://collector:4317', 'http://collector:4318?a=1', 'http://collector:4318/#a'],
  },
  {
    setting: 'tracedShare',
    variable: 'OTEL_TRACES_SAMPLER_ARG',
    fallback: 1,
    good: [
      ['0', 0],
      ['1.0', 1],
      ['.05', 0.05],
    ],
    bad: ['1.1', '-0.1', '5%', '1e-1', '.', '2'],
  },
  {
    setting: 'connectorHosts',
    variable: 'CONNECTOR_BASE_URL_ALLOWLIST',
    fallback: new Set(),
    good: [
      ['API.example.com, [::1]', new Set(['api.example.com', '[::1]'])],
      ['10.0.0.7', new Set(['10.0.0.7'])],
    ],
    bad: ['https://api.example.com', 'api.example.com:443', '*.example.com', 'a b'],
  },
  {
    setting: 'logLevel',
    variable: 'LOG_LEVEL',
    fallback: 'info',
    good: ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'].map((level) => [level, level] as const),
    bad: ['verbose', 'INFO', '30'],
  },
];

describe('readSettings', () => {
  it.each(CASES)('takes $variable, or its default', ({ setting, variable, fallback, good }) => {
    expect(read({})[setting]).toEqual(fallback);
    for (const [text, value] of good) {
      expect(read({ [variable]: text })[setting]).toEqual(value);
      expect(read({ [variable]: ` ${text}\n` })[setting]).toEqual(value);
    }
  });

  it.each(CASES.filter(({ variable }) => variable !== 'DATABASE_URL'))(
    'takes an empty $variable as absent',
    ({ setting, variable, fallback }) => {
      for (const empty of ['', '  ']) expect(read({ [variable]: empty })[setting]).toEqual(fallback);
    },
  );

  it.each(CASES.flatMap(({ variable, bad }) => bad.map((text) => ({ variable, text }))))(
    'refuses $variable=$text, naming the variable and what it should be',
    ({ variable, text }) => {
      const [fault, ...rest] = faultsOf({ DATABASE_URL: URL, [variable]: text });
      expect(fault).toMatch(new RegExp(`^${variable} should be `));
      expect(rest).toEqual([]);
    },
  );

  it('needs a database, and uses it directly unless told otherwise', () => {
    for (const environment of [{}, { DATABASE_URL: ' ' }, { DATABASE_DIRECT_URL: URL }]) {
      expect(faultsOf(environment)).toEqual(['DATABASE_URL is not set; it should be a postgres:// URL']);
    }
    expect(read({ DATABASE_URL: 'postgres://pooler/d' }).databaseDirectUrl).toBe('postgres://pooler/d');
    expect(read({ DATABASE_DIRECT_URL: 'postgres://direct/d' }).databaseUrl).toBe(URL);
  });

  it.each(['Production', 'prod', 'staging'])('does not take NODE_ENV=%s for a demo', (name) => {
    expect(faultsOf({ DATABASE_URL: URL, NODE_ENV: name })).toEqual([
      'NODE_ENV should be one of production, development, test',
    ]);
  });

  it('is a demo anywhere but in production', () => {
    for (const name of ['', 'development', 'test']) {
      expect(read({ NODE_ENV: name })).toMatchObject({ production: false, demo: true });
    }
    expect(read(PRODUCTION)).toMatchObject({ production: true, demo: false, adminKey: ADMIN_KEY });
  });

  it.each([
    ['TESSERA_ADMIN_KEY', '', 'should be a secret of at least 32 characters'],
    ['TESSERA_ADMIN_KEY', 'a'.repeat(31), 'should be a secret of at least 32 characters'],
    ['TESSERA_ADMIN_KEY', DEVELOPMENT_ADMIN_KEY, 'should be a secret of at least 32 characters'],
    ['TESSERA_MASTER_KEY', '', 'is not set'],
    ['TESSERA_MASTER_KEY', DEVELOPMENT_MASTER_KEY, 'must not be the demo key in production'],
    ['TESSERA_MASTER_KEY_NEXT', DEVELOPMENT_MASTER_KEY, 'must not be the demo key in production'],
    [
      'TESSERA_MASTER_KEY_PREVIOUS',
      `${key.toString('base64')},${DEVELOPMENT_MASTER_KEY}`,
      'must not be the demo key in production',
    ],
  ])('refuses %s=%s in production', (variable, text, why) => {
    const faults = faultsOf({ ...PRODUCTION, [variable]: text });
    expect(faults.every((fault) => fault.startsWith(`${variable} `))).toBe(true);
    expect(faults.join()).toContain(why);
  });

  it('has a limit for wrong credentials in production', () => {
    expect(readSettings(PRODUCTION).authFailureLimit).toBe(60);
    expect(readSettings({ ...PRODUCTION, AUTH_FAILURE_LIMIT: '0' }).authFailureLimit).toBe(0);
  });

  it('takes the demo keys outside production', () => {
    const keys = { TESSERA_ADMIN_KEY: DEVELOPMENT_ADMIN_KEY, TESSERA_MASTER_KEY: DEVELOPMENT_MASTER_KEY };
    expect(faultsOf({ DATABASE_URL: URL, ...keys })).toEqual([]);
  });

  it('reports every fault at once, a line each, without the values', () => {
    const environment = { NODE_ENV: 'production', PORT: 'x-port', LOG_LEVEL: 'x-level', TESSERA_MASTER_KEY: 'x-key' };
    const variables = faultsOf(environment).map((fault) => fault.split(' ')[0]);
    expect(variables).toEqual(['DATABASE_URL', 'PORT', 'TESSERA_ADMIN_KEY', 'TESSERA_MASTER_KEY', 'LOG_LEVEL']);
    expect(() => readSettings(environment)).toThrow(faultsOf(environment).join('\n'));
    expect(faultsOf(environment).join()).not.toContain('x-');
  });
});

describe('the binding of sessions to browsers', () => {
  it.each([
    [{}, []],
    [{ BINDING_ENFORCE: 'user_agent' }, []],
    [{ BINDING_POLICY: 'enforce' }, ['ip_address', 'user_agent']],
    [{ BINDING_POLICY: 'enforce', BINDING_ENFORCE: ' user_agent , ip_address' }, ['ip_address', 'user_agent']],
    [{ BINDING_POLICY: 'enforce', BINDING_ENFORCE: 'user_agent' }, ['user_agent']],
  ])('is enforced by %j for %j', (environment, enforced) => {
    expect(read(environment).bindingEnforced).toEqual(enforced);
  });

  it.each(['cookie', 'user_agent cookie', 'user_agent,cookie', 'all'])('is not enforced by %s', (text) => {
    expect(faultsOf({ DATABASE_URL: URL, BINDING_ENFORCE: text })).toEqual([
      'BINDING_ENFORCE should be of ip_address, user_agent, comma separated',
    ]);
  });

  it('compares so much of an address', () => {
    expect(read({}).bindingPrefixes).toEqual({ ipv4: 24, ipv6: 56 });
    expect(read({ BINDING_IPV4_PREFIX: '32', BINDING_IPV6_PREFIX: '128' }).bindingPrefixes).toEqual({
      ipv4: 32,
      ipv6: 128,
    });
    const faults = faultsOf({ DATABASE_URL: URL, BINDING_IPV4_PREFIX: '33', BINDING_IPV6_PREFIX: '0' });
    expect(faults).toEqual([
      'BINDING_IPV4_PREFIX should be a whole number from 1 to 32',
      'BINDING_IPV6_PREFIX should be a whole number from 1 to 128',
    ]);
  });
});

describe('a setting in a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-settings-'));
  const file = (content: string): string => {
    const path = join(folder, randomUUID());
    writeFileSync(path, content);
    return path;
  };
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is read where a variable names the file', () => {
    const settings = readSettings({
      NODE_ENV: 'production',
      DATABASE_URL_FILE: file(`${URL}\n`),
      TESSERA_ADMIN_KEY_FILE: file(ADMIN_KEY),
      TESSERA_MASTER_KEY_FILE: file(`  ${MASTER_KEY}  `),
      TESSERA_MASTER_KEY_PREVIOUS_FILE: file(`${key.toString('base64')}\n`),
      CLIENT_SESSION_TTL_FILE: file('60'),
    });
    expect(settings).toMatchObject({
      databaseUrl: URL,
      databaseDirectUrl: URL,
      adminKey: ADMIN_KEY,
      masterKey: Buffer.alloc(32, 1),
      previousMasterKeys: [key],
      clientSessionTtl: 60,
    });
  });

  it('is a fault when the file cannot be read, when it holds something else, and when the variable is set as well', () => {
    expect(faultsOf({ ...PRODUCTION, DATABASE_DIRECT_URL_FILE: '/nowhere/url' })).toEqual([
      'DATABASE_DIRECT_URL_FILE names a file that cannot be read (ENOENT): /nowhere/url',
    ]);
    expect(faultsOf({ ...PRODUCTION, PORT_FILE: file('many') })).toEqual([
      'PORT should be a whole number from 0 to 65535',
    ]);
    expect(faultsOf({ ...PRODUCTION, TESSERA_MASTER_KEY_FILE: file(MASTER_KEY) })).toEqual([
      'TESSERA_MASTER_KEY is set, and so is TESSERA_MASTER_KEY_FILE: it should be one of them',
    ]);
  });

  it('counts as not set when the file is empty', () => {
    expect(faultsOf({ DATABASE_URL_FILE: file('') })).toEqual([
      'DATABASE_URL is not set; it should be a postgres:// URL',
    ]);
  });
});
