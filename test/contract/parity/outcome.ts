import type { Fault } from './dialect.js';
import type { Json } from './parity.pair.js';

/** How a call went, in words that both doors share. */
export type Outcome = { readonly answer: Json } | { readonly refusal: Refusal };

export interface Refusal {
  readonly status: number;
  readonly code?: unknown;
  readonly errors?: readonly Fault[];
  readonly requestId: unknown;
  readonly retryAfter?: number;
}

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[.\dZ]*$/;
const TOKEN = /^(att_|ret_|sess_|hf_|cs_|tsk_test_|tsk_live_)[\w-]+$/;
const JWS = /^[\w-]{10,}\.[\w-]{10,}\.[\w-]{10,}$/;

/** What is empty is absent, however deep: messages do not tell the two apart. */
export function filled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(filled);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, member]) => [name, filled(member)] as const);
  return Object.fromEntries(members.filter(([, member]) => !isEmpty(member)));
}

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (typeof value === 'object' && Object.keys(value).length === 0);

/**
 * The answer with placeholders for what differs from call to call: the same id is the same placeholder, a time keeps its
 * form, a token its kind.
 * @param varies members whose values Tessera makes up
 */
export function comparable(answer: Json, varies: readonly string[] = []): Json {
  const ids = new Map<string, string>();
  const idOf = (id: string): string => ids.get(id) ?? (ids.set(id, `<id ${ids.size + 1}>`).get(id) as string);
  const text = (value: string): string => {
    if (TIME.test(value)) return value.replaceAll(/\d/g, '0');
    if (JWS.test(value)) return '<jws>';
    return value.replaceAll(UUID, idOf).replace(TOKEN, '<$1>');
  };
  const steady = (value: unknown): unknown => {
    if (typeof value === 'string') return text(value);
    if (Array.isArray(value)) return value.map(steady);
    if (typeof value !== 'object' || value === null) return value;
    // In one order, so that ids are met in it.
    const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(members.map(([name, member]) => [name, steady(member)]));
  };
  const made = varies.map((name) => [name, `<${typeof answer[name]}>`]);
  return steady(filled({ ...answer, ...Object.fromEntries(made) })) as Json;
}
