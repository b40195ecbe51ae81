import type { Json } from '../support/session.requests.js';

/** What an error body says, or what is wrong with it. */
export type Shape = { readonly code: string } | { readonly broken: string };

interface Problem {
  readonly type?: unknown;
  readonly title?: unknown;
  readonly status?: unknown;
  readonly detail?: unknown;
  readonly code?: unknown;
  readonly request_id?: unknown;
}

interface Primer {
  readonly errorId?: unknown;
  readonly description?: unknown;
  readonly diagnosticsId?: unknown;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** RFC 9457, with a code. */
function own(status: number, body: Json): Shape {
  const { type, title, status: said, detail, code, request_id } = body as Problem;
  const whole = [type, title, detail, code, request_id].every(isText) && said === status;
  return whole ? { code: String(code) } : { broken: 'no problem of our own API' };
}

const PRIMER_CODES: Readonly<Record<string, string>> = {
  ClientSessionValidationError: 'invalid_client_token',
  RequestValidationError: 'invalid_request',
  Unauthorized: 'unauthenticated',
  ClientSessionHeld: 'session_held',
  ClientSessionUnresolved: 'attempt_unresolved',
};

function primer(_status: number, body: Json): Shape {
  const { errorId, description, diagnosticsId } = (body.error ?? {}) as Primer;
  if (![errorId, description, diagnosticsId].every(isText)) return { broken: 'no error of Primer' };
  return { code: PRIMER_CODES[String(errorId)] ?? String(errorId) };
}

const PAYROC = 'https://docs.payroc.com/api/errors#';
const PAYROC_CODES: Readonly<Record<string, string>> = {
  'not-authorized': 'unauthenticated',
  'bad-request': 'invalid_request',
};

function payroc(status: number, body: Json): Shape {
  const { type, title, status: said, detail } = body as Problem;
  const whole = isText(type) && type.startsWith(PAYROC) && isText(title) && isText(detail) && said === status;
  if (!whole) return { broken: 'no problem of Payroc' };
  const name = type.slice(PAYROC.length);
  return { code: PAYROC_CODES[name] ?? name };
}

/** Reads an error of REST in the words of the API that the path belongs to. */
export function readError(path: string, status: number, body: Json): Shape {
  if (path.startsWith('/client-session')) return primer(status, body);
  if (path.startsWith('/v1/processing-terminals/') || /^(?:\/v1)?\/authorize$/.test(path)) return payroc(status, body);
  return own(status, body);
}
