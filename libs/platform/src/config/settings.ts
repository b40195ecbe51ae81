import type { TlsFiles } from '../tls/tls-files.js';
import type { TlsIdentity } from '../tls/tls-identity.js';

/** Where the service keeps its secrets and how it listens; every value checked once, at start. Durations are seconds. */
export interface Settings {
  readonly production: boolean;
  readonly host: string;
  readonly port: number;
  readonly grpcPort: number;
  /** Port that the administration, the documentation and the metrics have for themselves; absent: they are on that of REST. */
  readonly adminPort: number | undefined;
  /** Port for probes, which speak neither TLS nor show certificates. */
  readonly healthPort: number | undefined;
  /** TLS of REST; absent: it is spoken in the clear. */
  readonly tls: TlsSettings | undefined;
  /** That of gRPC, which is that of REST unless it has files of its own. */
  readonly grpcTls: TlsSettings | undefined;
  readonly databaseUrl: string;
  /** For LISTEN, migrations and maintenance, which a transaction-mode pooler would break. */
  readonly databaseDirectUrl: string;
  /** Connections of one process: those of the instance are divided among its workers. */
  readonly databasePoolSize: number;
  /** Processes that share the ports; 1: this one serves by itself. */
  readonly workers: number;
  readonly adminKey: string;
  /** 32 bytes from which every other key is derived. */
  readonly masterKey: Buffer;
  /** Former master keys, newest first: what they sealed and issued stays readable. */
  readonly previousMasterKeys: readonly Buffer[];
  /** The master key that is to be used next: what other instances seal and issue under it can be read. */
  readonly nextMasterKey: Buffer | undefined;
  /** Base of the URLs inside client tokens; absent: the address the request came to. */
  readonly publicUrl: string | undefined;
  readonly logLevel: LogLevel;
  readonly paymentSessionTtl: number;
  readonly clientSessionTtl: number;
  readonly hostedFieldsTtl: number;
  /** The longest that a caller or a merchant may ask for. */
  readonly maxSessionTtl: number;
  readonly accessTokenTtl: number;
  /** How long a request may take to arrive; longer than that, and a connection is held, not used. */
  readonly requestTimeout: number;
  /** How long everything is served as before once the end was asked for: balancers need that time to notice. */
  readonly drainSeconds: number;
  /** How long calls in flight may take to end after that. */
  readonly shutdownTimeout: number;
  /** How long sessions are kept after the end of the longest-lived one of their week. */
  readonly sessionRetention: number;
  /** What of a browser keeps a session from being redeemed where it is another's; what is not among it is only reported. */
  readonly bindingEnforced: readonly BindingField[];
  /** Leading bits of an address that have to be those which the session was opened with. */
  readonly bindingPrefixes: { readonly ipv4: number; readonly ipv6: number };
  /** Requests in a second with one API key, all together; 0: as many as they like. */
  readonly rateLimitPerKey: number;
  /** Requests in a second from one address, all together; 0: as many as they like. */
  readonly rateLimitPerAddress: number;
  /** Wrong credentials in a minute from one address; 0: as many as they like. */
  readonly authFailureLimit: number;
  /** How many proxies stand in front, or their addresses and networks: what these say of where a call comes from is believed. */
  readonly trustedProxies: number | readonly string[];
  /** Open sessions of one merchant in one mode; 0: as many as they like. */
  readonly sessionQuota: number;
  /** Payment attempts that a session may have. */
  readonly maxAttempts: number;
  /** Percent of every queue and pool that one merchant may have. */
  readonly merchantShare: number;
  /** Milliseconds for a whole exchange with a provider. */
  readonly connectorTimeoutMs: number;
  /** Calls to providers that one merchant may have under way at a time, on one process. */
  readonly connectorCallsPerMerchant: number;
  /** Hosts that credentials may aim calls at in production, by `base_url` and its kin. */
  readonly connectorHosts: ReadonlySet<string>;
  /** Addresses of providers that replace the declared ones, by connector and field: `STRIPE_BASE_URL`. */
  readonly connectorUrls: ReadonlyMap<string, string>;
  readonly proxy: ProxySettings;
  /** Where spans are sent (OTLP over HTTP); absent: nothing is traced. */
  readonly otlpEndpoint: string | undefined;
  /** Share of the requests that are traced, of those whose caller has not decided it. */
  readonly tracedShare: number;
  /** Whether the demo merchant is seeded and its keys are accepted: never in production. */
  readonly demo: boolean;
}

/** TLS of a transport: its files, and what was in them at start. They may change at any time. */
export interface TlsSettings {
  readonly files: TlsFiles;
  readonly identity: TlsIdentity;
}

/** Proxies for calls to providers; hosts in `none` are reached directly. */
export interface ProxySettings {
  readonly http: string | undefined;
  readonly https: string | undefined;
  readonly none: string | undefined;
}

/** In production. */
export const MIN_ADMIN_KEY_LENGTH = 32;

/** Seconds: shorter than a checkout takes. */
export const MIN_SESSION_TTL = 60;

type Longest = Pick<Settings, 'maxSessionTtl'>;

/** Whether a caller, or a merchant, may have sessions live so many seconds. */
export const isSessionTtl = ({ maxSessionTtl }: Longest, seconds: number): boolean =>
  Number.isInteger(seconds) && seconds >= MIN_SESSION_TTL && seconds <= maxSessionTtl;

export const wordsOfSessionTtl = ({ maxSessionTtl }: Longest): string =>
  `must be a whole number of seconds from ${MIN_SESSION_TTL} to ${maxSessionTtl}`;

/** A misspelt `production` must not become a demo, whose keys are public. */
export const ENVIRONMENTS = ['production', 'development', 'test'] as const;

export const BINDING_POLICIES = ['report', 'enforce'] as const;

/** What is compared of a browser, by the names that Prism has for it. */
export const BINDING_FIELDS = ['ip_address', 'user_agent'] as const;
export type BindingField = (typeof BINDING_FIELDS)[number];

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Token for injecting {@link Settings}. */
export const SETTINGS = Symbol('Settings');
