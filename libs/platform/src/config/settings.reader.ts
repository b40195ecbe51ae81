import { DEVELOPMENT_ADMIN_KEY, DEVELOPMENT_MASTER_KEY } from './development-keys.js';
import { EnvironmentReader } from './environment.reader.js';
import {
  BINDING_FIELDS,
  BINDING_POLICIES,
  ENVIRONMENTS,
  LOG_LEVELS,
  MIN_ADMIN_KEY_LENGTH,
  type Settings,
} from './settings.js';
import { readTls } from './tls.reader.js';

const SECONDS_PER_DAY = 86_400;
const DEFAULT_DATABASE_POOL = 10;
const MAX_LIMIT = 1_000_000;
/** In a minute: a service with an old key, trying again once a second, is told what is wrong each time. */
const AUTH_FAILURES_IN_PRODUCTION = 60;
/** CONNECTOR_<NAME>_BASE_URL, and the same for a provider's other addresses. */
const CONNECTOR_URL = /^CONNECTOR_([A-Z0-9_]+_(?:SECONDARY_BASE_URL|BASE_URL|BASE_URL_BANK_REDIRECTS))$/;

/**
 * Reads the settings from the environment: the one place that does.
 * @throws SettingsError naming every bad variable and what it should be
 */
export function readSettings(env: NodeJS.ProcessEnv = process.env): Settings {
  const read = new EnvironmentReader(env);
  const production = read.oneOf('NODE_ENV', ENVIRONMENTS, 'development') === 'production';
  const databaseUrl = read.databaseUrl('DATABASE_URL') ?? read.required('DATABASE_URL', 'a postgres:// URL');
  const workers = read.integer('WORKERS', 1, 1, 64);
  const connections = read.integer('DATABASE_POOL_SIZE', DEFAULT_DATABASE_POOL, 1, 1000);
  const tls = [read.path('TLS_CERT'), read.path('TLS_KEY'), read.path('TLS_CA')] as const;
  const grpcTls = [read.path('GRPC_TLS_CERT'), read.path('GRPC_TLS_KEY'), read.path('GRPC_TLS_CA')] as const;
  const settings: Settings = {
    production,
    demo: !production,
    host: read.host('HOST', '0.0.0.0'),
    port: read.integer('PORT', 3000, 0, 65_535),
    grpcPort: read.integer('GRPC_PORT', 8080, 0, 65_535),
    adminPort: read.text('ADMIN_PORT') ? read.integer('ADMIN_PORT', 0, 1, 65_535) : undefined,
    healthPort: read.text('HEALTH_PORT') ? read.integer('HEALTH_PORT', 0, 1, 65_535) : undefined,
    tls: readTls(read, tls),
    grpcTls: readTls(read, grpcTls, tls),
    databaseUrl,
    databaseDirectUrl: read.databaseUrl('DATABASE_DIRECT_URL') ?? databaseUrl,
    databasePoolSize: Math.max(1, Math.floor(connections / workers)),
    workers,
    adminKey: production
      ? read.secret('TESSERA_ADMIN_KEY', MIN_ADMIN_KEY_LENGTH)
      : (read.text('TESSERA_ADMIN_KEY') ?? DEVELOPMENT_ADMIN_KEY),
    masterKey:
      read.key('TESSERA_MASTER_KEY') ??
      (production ? read.requiredKey('TESSERA_MASTER_KEY') : Buffer.from(DEVELOPMENT_MASTER_KEY, 'base64')),
    previousMasterKeys: read.keys('TESSERA_MASTER_KEY_PREVIOUS'),
    nextMasterKey: read.key('TESSERA_MASTER_KEY_NEXT'),
    publicUrl: read.publicUrl('PUBLIC_URL'),
    logLevel: read.oneOf('LOG_LEVEL', LOG_LEVELS, 'info'),
    paymentSessionTtl: read.integer('PAYMENT_SESSION_TTL', 3600, 1, 30 * SECONDS_PER_DAY),
    maxSessionTtl: read.integer('MAX_SESSION_TTL', 30 * SECONDS_PER_DAY, 60, 30 * SECONDS_PER_DAY),
    clientSessionTtl: read.integer('CLIENT_SESSION_TTL', SECONDS_PER_DAY, 1, 30 * SECONDS_PER_DAY),
    hostedFieldsTtl: read.integer('HOSTED_FIELDS_TTL', 600, 1, 30 * SECONDS_PER_DAY),
    accessTokenTtl: read.integer('ACCESS_TOKEN_TTL', 3600, 1, SECONDS_PER_DAY),
    requestTimeout: read.integer('REQUEST_TIMEOUT', 30, 1, 300),
    drainSeconds: read.integer('DRAIN_SECONDS', 5, 0, 300),
    shutdownTimeout: read.integer('SHUTDOWN_TIMEOUT', 20, 0, 300),
    sessionRetention: read.integer('SESSION_RETENTION', 30 * SECONDS_PER_DAY, 0, 3650 * SECONDS_PER_DAY),
    bindingEnforced: readEnforced(read),
    bindingPrefixes: {
      ipv4: read.integer('BINDING_IPV4_PREFIX', 24, 1, 32),
      ipv6: read.integer('BINDING_IPV6_PREFIX', 56, 1, 128),
    },
    rateLimitPerKey: read.integer('RATE_LIMIT_PER_KEY', 0, 0, MAX_LIMIT),
    rateLimitPerAddress: read.integer('RATE_LIMIT_PER_ADDRESS', 0, 0, MAX_LIMIT),
    authFailureLimit: read.integer('AUTH_FAILURE_LIMIT', production ? AUTH_FAILURES_IN_PRODUCTION : 0, 0, MAX_LIMIT),
    trustedProxies: read.proxies('TRUSTED_PROXIES'),
    sessionQuota: read.integer('SESSION_QUOTA', 0, 0, 1_000 * MAX_LIMIT),
    maxAttempts: read.integer('SESSION_MAX_ATTEMPTS', 5, 1, 10_000),
    merchantShare: read.integer('MERCHANT_SHARE', 75, 1, 100),
    connectorTimeoutMs: read.integer('CONNECTOR_TIMEOUT_MS', 20_000, 100, 120_000),
    connectorCallsPerMerchant: read.integer('CONNECTOR_CALLS_PER_MERCHANT', 64, 1, 1000),
    connectorHosts: read.hosts('CONNECTOR_BASE_URL_ALLOWLIST'),
    connectorUrls: read.httpUrls(CONNECTOR_URL),
    proxy: { http: read.httpUrl('HTTP_PROXY'), https: read.httpUrl('HTTPS_PROXY'), none: read.text('NO_PROXY') },
    otlpEndpoint: read.httpUrl('OTEL_EXPORTER_OTLP_ENDPOINT'),
    tracedShare: read.share('OTEL_TRACES_SAMPLER_ARG', 1),
  };
  if (settings.port === settings.grpcPort && settings.port !== 0) read.fault('GRPC_PORT', 'must not be that of REST');
  if ([settings.port, settings.grpcPort, settings.healthPort].includes(settings.adminPort ?? -1))
    read.fault('ADMIN_PORT', 'must not be that of REST, gRPC or probes');
  if (settings.healthPort === settings.port || settings.healthPort === settings.grpcPort)
    read.fault('HEALTH_PORT', 'must not be that of REST or gRPC');
  if (production) refuseDemoKey(read, settings);
  read.finish();
  return settings;
}

/** By default all that is compared. */
function readEnforced(read: EnvironmentReader): Settings['bindingEnforced'] {
  const fields = read.someOf('BINDING_ENFORCE', BINDING_FIELDS);
  return read.oneOf('BINDING_POLICY', BINDING_POLICIES, 'report') === 'enforce' ? fields : [];
}

/** Whoever has it forges and reads all that it signs and seals, as the key of today or of another day. */
function refuseDemoKey(read: EnvironmentReader, { masterKey, previousMasterKeys, nextMasterKey }: Settings): void {
  const demoKey = Buffer.from(DEVELOPMENT_MASTER_KEY, 'base64');
  const keys: [name: string, keys: readonly (Buffer | undefined)[]][] = [
    ['TESSERA_MASTER_KEY', [masterKey]],
    ['TESSERA_MASTER_KEY_PREVIOUS', previousMasterKeys],
    ['TESSERA_MASTER_KEY_NEXT', [nextMasterKey]],
  ];
  for (const [name, all] of keys)
    if (all.some((key) => key?.equals(demoKey))) read.fault(name, 'must not be the demo key in production');
}
