import type { Dialect } from './dialect.js';
import type { Json } from './parity.pair.js';

/** Names of the message by Payroc's. */
const NAMES: Readonly<Record<string, string>> = {
  processingTerminalId: 'processing_terminal_id',
  'Idempotency-Key': 'idempotency_key',
  libVersion: 'lib_version',
  secureTokenId: 'secure_token_id',
  expiresAt: 'expires_at',
};

/** Payroc's words as those of the messages. */
export const toHostedFieldsMessage = (members: Json): Json =>
  Object.fromEntries(Object.entries(members).map(([name, value]) => [NAMES[name] ?? name, value]));

interface Parameter {
  readonly parameter: string;
  readonly message: string;
}

/** Payroc's API: the key travels in a header. Errors have a type and no code of ours, so their status stands for it. */
export const payroc: Dialect = {
  request: ({ 'Idempotency-Key': key, ...body }) => ({
    body,
    ...(key !== undefined && { headers: { 'idempotency-key': key as string } }),
  }),
  problem: ({ errors = [] }) => ({
    errors: (errors as Parameter[]).map(({ parameter, message }) => ({
      field: NAMES[parameter] ?? parameter,
      message: message.slice(parameter.length + 1),
    })),
  }),
};
