/** What is sealed. Each use has keys of its own. */
export type SealUse =
  'session-body' | 'event-detail' | 'event-data' | 'account-credentials' | 'provider-token' | 'kept-answer';

/** Where a ciphertext belongs: authenticated with it, so that it opens in its own row and for its own owner only. */
export interface SealContext {
  readonly table: string;
  readonly use: SealUse;
  /** Id of the merchant. */
  readonly owner: string;
  readonly testMode: boolean;
  /** Of the row, or of the session or account that it belongs to. */
  readonly id: string;
  /** Connector that credentials are for. */
  readonly connector?: string;
  /** What the former format authenticated, which knew neither owner nor mode. */
  readonly formerly: string;
}

/** A session or an account, as far as what is sealed of it is bound to it. */
export interface SealedRow {
  readonly id: string;
  readonly merchantId: string;
  readonly testMode: boolean;
}

/** An account that credentials are stored for. */
export interface SealedAccount extends SealedRow {
  readonly connector: string;
}

type Made = (row: SealedRow) => SealContext;

const context =
  (table: string, use: SealUse, former: string): Made =>
  ({ id, merchantId, testMode }) => ({ table, use, owner: merchantId, testMode, id, formerly: former + id });

const account = context('connector_accounts', 'account-credentials', '');

/** The one place that says what each ciphertext is bound to. Events are bound to their session, tokens to their account. */
export const SEAL_CONTEXTS = {
  sessionBody: context('sessions', 'session-body', ''),
  eventDetail: context('session_events', 'event-detail', 'event '),
  eventData: context('session_events', 'event-data', 'event data '),
  /** To the connector as well: credentials must not be sent to another provider. */
  accountCredentials: (row: SealedAccount): SealContext => ({
    ...account(row),
    connector: row.connector,
  }),
  providerToken: context('provider_tokens', 'provider-token', 'provider-token '),
  /** What an Idempotency-Key stands for: of the operation and the key. */
  keptAnswer: context('idempotency_keys', 'kept-answer', 'kept-answer '),
} as const;

/** The context as it is authenticated. No part of it holds a line break. */
export const authenticated = ({ table, use, owner, testMode, id, connector = '' }: SealContext): string =>
  `${table}\n${use}\n${owner}\n${testMode ? 'test' : 'live'}\n${id}\n${connector}`;
