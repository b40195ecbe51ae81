import { InputError } from './input-error.js';
import type { ProviderRequest } from './provider-message.js';

/** What a header may hold (RFC 9110, 5.5) that every client and server reads alike. */
const HEADER_TEXT = /^[\t\x20-\x7e]*$/;
/** An address is cut, or leads elsewhere, where it holds one of these. */
const CONTROL = /[\x00-\x1f\x7f]/;

/**
 * Refuses a request that the HTTP client would not send, or not as it is: what is in its headers and its address comes from the
 * credentials.
 * @throws InputError naming the credential
 */
export function requireSendable({ url, headers }: ProviderRequest, credentials: object): void {
  for (const value of Object.values(headers)) {
    if (!HEADER_TEXT.test(value)) throw unsendable(value, credentials, (text) => !HEADER_TEXT.test(text));
  }
  if (CONTROL.test(url) || !URL.canParse(url)) throw unsendable(url, credentials, (text) => CONTROL.test(text));
}

function unsendable(sent: string, credentials: object, isBad: (text: string) => boolean): InputError {
  const texts = textsIn(credentials);
  const [path] = texts.find(([, text]) => isBad(text) && sent.includes(text)) ??
    texts.find(([, t]) => isBad(t)) ?? [''];
  return new InputError('credentials', path, 'must be printable ASCII text: it is sent in a header or an address');
}

/** Every text among the credentials, by its path. */
function textsIn(value: unknown, path = ''): [path: string, text: string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => textsIn(member, path === '' ? name : `${path}.${name}`));
}
