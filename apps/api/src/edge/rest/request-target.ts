import type { IncomingMessage } from 'node:http';
import type { FastifyRequest } from 'fastify';

/** Absolute form, as proxies are asked (RFC 9112, 3.2.2): authority, then path and query. */
const ABSOLUTE = /^https?:\/\/([^/?#]*)([^]*)/i;

/**
 * The target of a request as a path. One that names a host too names the one that counts, whatever the header says; so it
 * takes its place.
 */
export function toOriginForm(request: IncomingMessage): string {
  const { url = '/', headers } = request;
  if (url.startsWith('/')) return url;
  const [, authority, path = ''] = ABSOLUTE.exec(url) ?? [];
  if (authority === undefined) return url;
  headers.host = authority;
  return path.startsWith('/') ? path : `/${path}`;
}

const ENCODED_ASCII = /%[0-7][\da-f]/gi;

/** What was asked for: the route that serves it, else the path as a router would read it. */
export const routeOf = ({ routeOptions, url }: Pick<FastifyRequest, 'routeOptions' | 'url'>): string =>
  routeOptions.url ?? normalisedPath(url);

function normalisedPath(target: string): string {
  const url = `http://localhost${target}`;
  const path = URL.canParse(url) ? new URL(url).pathname : target;
  return path.replaceAll(ENCODED_ASCII, (encoded) => decodeURI(encoded));
}
