import type { SwaggerCustomOptions } from '@nestjs/swagger';

/** An answer as Swagger UI hands it on; `obj` is its JSON. */
interface Answer {
  readonly url: string;
  readonly status: number;
  readonly obj?: { readonly key?: unknown; readonly access_token?: unknown };
}

declare const window: {
  readonly ui: {
    /** Whatever its name says, for bearer schemes too. */
    preauthorizeApiKey(scheme: string, credential: unknown): void;
    readonly authActions: { persistAuthorizationIfNeeded(): void };
  };
};

/**
 * Authorizes what is executed next with the credential that an answer brings, so that nobody has to paste it. Runs in the
 * page, where it arrives as text: it must not refer to anything in this file.
 */
function authorizeFromAnswer(answer: Answer): Answer {
  const { status, url, obj } = answer;
  const authorize = (credential: unknown, ...schemes: string[]): void => {
    for (const scheme of schemes) window.ui.preauthorizeApiKey(scheme, credential);
    window.ui.authActions.persistAuthorizationIfNeeded();
  };
  if (status === 201 && /\/v1\/merchants\/[^/]+\/api-keys$/.test(url)) authorize(obj?.key, 'api-key', 'api-key-bearer');
  if (status === 200 && url.endsWith('/authorize')) authorize(obj?.access_token, 'access-token');
  return answer;
}

/** Names of headers in one line, and fields that ids fit into. */
const CSS = `
.swagger-ui .parameter__name { white-space: nowrap; }
.swagger-ui .parameters-col_description input[type='text'] { width: 100%; max-width: 40em; }`;

/** How the page at `/docs` looks and behaves. */
export const SWAGGER_UI_OPTIONS: SwaggerCustomOptions = {
  customSiteTitle: 'Tessera',
  customCss: CSS,
  swaggerOptions: {
    docExpansion: 'none',
    persistAuthorization: true,
    displayRequestDuration: true,
    responseInterceptor: authorizeFromAnswer,
  },
};
