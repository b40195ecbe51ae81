import type { ApiDescription } from '../edge/openapi/openapi.js';

const TEXT = `Payment sessions over one store: Prism's session tokens, Primer's client sessions and Payroc's Hosted
Fields sessions, and what is asked about any of them. Every operation is served by gRPC as well (reflection is on).

**To administer from this page**, press *Authorize* and paste the admin key under \`admin-key\`. Create a merchant, then issue
an API key for it: the page uses that key from then on, and the access token of \`POST /authorize\` likewise. Requests that name
a \`merchant_id\`, and searches, go with the admin key.`;

/** What OpenAPI says of the whole. */
export const API_DESCRIPTION: ApiDescription = {
  title: 'Tessera',
  text: TEXT,
  tags: [
    ['Admin', 'Merchants and their API keys. Needs the admin key.'],
    ['Terminals', "A merchant's processing terminals, which Hosted Fields sessions are opened on."],
    ['Connectors', 'The payment providers that can be called, and the credentials each of them asks for.'],
    ['Connector accounts', "A merchant's credentials for providers: stored encrypted, shown masked."],
    [
      'Payment sessions (Prism)',
      `Opens payment sessions, and fetches tokens from providers. Bodies are protobuf messages in JSON: members are also taken
in lowerCamelCase, enum values by number, integers as text, and null for what is absent; unknown members are refused.`,
    ],
    ['Client sessions (Primer)', 'Opens, reads and changes client sessions.'],
    ['Hosted Fields (Payroc)', 'Exchanges the API key for an access token, and opens Hosted Fields sessions with it.'],
    ['Sessions', 'Sessions of any kind, whichever API opened them: search, read, record steps, redeem, revoke.'],
    ['Operation', 'Health and metrics. Needs no credential.'],
  ],
};
