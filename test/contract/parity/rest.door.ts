import { parseJson } from '#platform/json/lossless-json.js';
import { own } from './dialect.js';
import type { Outcome } from './outcome.js';
import type { Json, Pair } from './parity.pair.js';

/** Asks by path and body or query; what the path names is taken from the input by its name. */
export async function askRest(
  base: string,
  { rest: operation, dialect = own, answer: said = (body) => body }: Pick<Pair, 'rest' | 'dialect' | 'answer'>,
  input: Json,
  headers: Record<string, string>,
): Promise<Outcome> {
  const [method = '', template = ''] = operation.split(' ');
  const rest = { ...input };
  const path = template.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = rest[name];
    Reflect.deleteProperty(rest, name);
    return encodeURIComponent(String(value));
  });
  const request = dialect.request(rest, method);
  const query = new URLSearchParams(request.query as Record<string, string> | undefined);
  const answer = await fetch(`${base}${path}?${query.toString()}`, {
    method,
    headers: { ...headers, ...request.headers, ...(request.body && { 'content-type': 'application/json' }) },
    ...(request.body && { body: JSON.stringify(request.body) }),
  });
  const text = await answer.text();
  const isJson = answer.headers.get('content-type')?.includes('json');
  const body = (isJson ? parseJson(text) : {}) as Json;
  if (answer.ok) return { answer: said(body) };
  const retryAfter = answer.headers.get('retry-after');
  return {
    refusal: {
      status: answer.status,
      ...dialect.problem(body),
      requestId: answer.headers.get('x-request-id'),
      ...(retryAfter !== null && { retryAfter: Number(retryAfter) }),
    },
  };
}
