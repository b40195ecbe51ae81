/**
 * What runs in the page at `/docs`, where each function arrives as text: it must not refer to anything outside of itself.
 */

/** An answer as Swagger UI hands it on; `obj` is its JSON. */
interface Answer {
  readonly url: string;
  readonly status: number;
  readonly obj?: Readonly<Record<string, unknown>>;
}

/** What is about to be sent. */
interface Request {
  readonly url: string;
  readonly headers: Record<string, string>;
  body?: unknown;
}

declare const window: {
  readonly ui: {
    /** Whatever its name says, for bearer schemes too. */
    preauthorizeApiKey(scheme: string, credential: unknown): void;
    readonly authActions: { persistAuthorizationIfNeeded(): void };
    readonly authSelectors: { authorized(): { getIn(path: readonly string[]): string | undefined } };
    readonly specSelectors: { specJson(): object };
  };
  /** The token of the session that was opened last, and that of the client session, by what the examples have for it. */
  newest?: Readonly<Record<string, string>>;
};

/** Keeps what an answer brings for what is executed next, so that nobody has to paste it: credentials, and tokens of sessions. */
export function learnFromAnswer(answer: Answer): Answer {
  const { status, url, obj = {} } = answer;
  const authorize = (credential: unknown, ...schemes: string[]): void => {
    for (const scheme of schemes) window.ui.preauthorizeApiKey(scheme, credential);
    window.ui.authActions.persistAuthorizationIfNeeded();
  };
  if (status === 201 && /\/v1\/merchants\/[^/]+\/api-keys$/.test(url)) authorize(obj.key, 'api-key', 'api-key-bearer');
  if (status === 200 && url.endsWith('/authorize')) authorize(obj.access_token, 'access-token');
  const { clientToken, token = obj.session_token ?? clientToken } = obj;
  if (typeof token === 'string') window.newest = { ...window.newest, 'sess_...': token };
  if (typeof clientToken === 'string') window.newest = { ...window.newest, 'eyJ...': clientToken };
  return answer;
}

/**
 * Makes the examples work as they stand. A token that is written with dots is the newest; an `Idempotency-Key` that is the
 * document's is new with each execution, and its moment is a day from now. What names a merchant goes with the admin key, where there is one.
 */
export function prepareRequest(request: Request): Request {
  const { headers, url, body } = request;
  const adminKey = window.ui.authSelectors.authorized().getIn(['admin-key', 'value']);
  if (adminKey !== undefined && /[?&]merchant_id=/.test(url)) headers.Authorization = `Bearer ${adminKey}`;
  if (typeof body === 'string')
    request.body = body
      .replaceAll(/(?<=")\w+\.{3}(?=")/g, (dots) => window.newest?.[dots] ?? dots)
      .replace('2030-12-31T23:59:59Z', () => new Date(Date.now() + 86_400_000).toISOString());
  const key = headers['Idempotency-Key'];
  if (key !== undefined && JSON.stringify(window.ui.specSelectors.specJson()).includes(key)) {
    // Not crypto.randomUUID, which pages have over TLS only.
    const bytes = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0'));
    const [hex, version, variant] = [bytes.join(''), '4', 'a'];
    headers['Idempotency-Key'] =
      `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${version}${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
  }
  return request;
}

interface InputProps {
  readonly id?: string;
}

interface System {
  readonly React: { createElement(type: unknown, props: object): unknown };
}

/** Swagger UI's plugin that shows dots for what is written into the dialog of keys. */
export function maskKeys(): object {
  return {
    wrapComponents: {
      Input:
        (original: unknown, { React }: System) =>
        (props: InputProps) => {
          const isKey = props.id === 'auth-bearer-value' || props.id === 'api_key_value';
          return React.createElement(original, isKey ? { ...props, type: 'password', autoComplete: 'off' } : props);
        },
    },
  };
}
