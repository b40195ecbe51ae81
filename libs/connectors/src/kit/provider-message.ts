import { exactJson } from './exact-json.js';

/** What is sent to a provider: everything is decided here, the executor only carries it. */
export interface ProviderRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The exact text: signatures cover it. Absent: no body. */
  readonly body?: string;
}

/** What a provider answered, whatever its status. */
export interface ProviderAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

type Headers = Readonly<Record<string, string>>;

/** A POST of JSON: members that are undefined are left out, bigints are exact. */
export const postJson = (url: string, body: object, headers: Headers = {}): ProviderRequest =>
  postJsonText(url, exactJson(body), headers);

/** A POST of JSON text that was signed as it is. */
export const postJsonText = (url: string, body: string, headers: Headers = {}): ProviderRequest => ({
  method: 'POST',
  url,
  headers: { 'content-type': 'application/json', ...headers },
  body,
});

/** A POST of form fields, in the order given. */
export const postForm = (url: string, fields: Headers, headers: Headers = {}): ProviderRequest => ({
  method: 'POST',
  url,
  headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  body: new URLSearchParams(fields).toString(),
});

/** Value of an `authorization` header, RFC 7617. */
export const basicAuth = (user: string, password: string): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
