import { maskOf, toSessionMessage, toSessionPath } from '../../support/client-session-message.js';
import type { Dialect } from './dialect.js';
import type { Json } from './parity.pair.js';

/** The body of a new session as its message. */
export const toCreateMessage = (session: Json): Json => ({ session: toSessionMessage(session) });

/** A change as its message. */
export const toUpdateMessage = ({ clientToken, ...patch }: Json): Json => ({
  client_token: clientToken,
  session: toSessionMessage(patch),
  update_mask: { paths: maskOf(patch) },
});

/** A new session as the message shows it: the token beside the session. */
export const createdAsMessage = ({
  clientToken,
  clientTokenExpirationDate,
  clientExpirationDate: _alias,
  warnings,
  ...session
}: Json): Json => ({
  client_token: clientToken,
  client_token_expiration_date: clientTokenExpirationDate,
  session: toSessionMessage(session),
  warnings,
});

interface Envelope {
  readonly description: string;
  readonly validationErrors?: readonly { errors: readonly { path: string; description: string }[] }[];
}

/**
 * Primer's API. Errors have identifiers of its own, so their status stands for the code: Primer's own where that differs
 * from the catalogue's. Errors of status 400 name no fields.
 */
export const primer: Dialect = {
  request: (input, method) => (method === 'GET' ? { query: input } : { body: input }),
  problem: ({ error }) => {
    const { validationErrors } = error as Envelope;
    if (!validationErrors) return {};
    const errors = validationErrors.flatMap((model) => model.errors);
    return { errors: errors.map(({ path, description }) => ({ field: fieldOf(path), message: description })) };
  },
  statuses: { invalid_request: 422 },
};

/** `$.order.lineItems[0].amount` as the message has it: the session is a member there. */
function fieldOf(path: string): string {
  if (path === '$.clientToken') return 'client_token';
  const [, ...parts] = path.split(/(?=[.[])/);
  const names = toSessionPath(parts.map((part) => part.replace(/^\./, '')));
  return `session${names.map((name) => (name.startsWith('[') ? name : `.${name}`)).join('')}`;
}
