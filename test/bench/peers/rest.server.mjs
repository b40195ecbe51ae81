import Fastify from 'fastify';
import { clientSession, hostedFieldsSession, introspection } from './answers.mjs';

/** @import { ClientSessionRequest } from './answers.mjs' */
/** @import { Insert } from './session.table.mjs' */

/** @typedef {{ body: object, params: { id: string } }} TerminalCall */

const text = { type: 'string' };
const whole = { type: 'integer' };
const any = { type: 'object', additionalProperties: true };
/** @type {(status: number, properties: object) => { schema: object }} */
const answers = (status, properties) => ({ schema: { response: { [status]: { type: 'object', properties } } } });

const CLIENT_SESSION = answers(200, {
  clientToken: text,
  clientTokenExpirationDate: text,
  clientExpirationDate: text,
  orderId: text,
  currencyCode: text,
  amount: whole,
  order: any,
  paymentMethod: any,
});
const HOSTED_FIELDS = answers(201, { processingTerminalId: text, token: text, expiresAt: text });
const INTROSPECTION = answers(200, {
  active: { type: 'boolean' },
  id: text,
  kind: text,
  state: text,
  test_mode: { type: 'boolean' },
  reference: text,
  connector: text,
  amount_minor: whole,
  currency: text,
  created_at: text,
  expires_at: text,
});

/**
 * The REST operations on a bare Fastify.
 * @param {Insert} [insert] stores a session; without it nothing is stored
 */
export async function serveRest(insert) {
  const app = Fastify();
  app.post('/client-session', CLIENT_SESSION, async (request) => {
    const { session, answer } = clientSession(/** @type {ClientSessionRequest} */ (request.body));
    if (insert) await insert(session);
    return answer;
  });
  app.post('/v1/processing-terminals/:id/hosted-fields-sessions', HOSTED_FIELDS, async (request, reply) => {
    const { params, body } = /** @type {TerminalCall} */ (request);
    const { session, answer } = hostedFieldsSession(params.id, body);
    if (insert) await insert(session);
    reply.code(201);
    return answer;
  });
  app.post('/v1/sessions/introspect', INTROSPECTION, () => Promise.resolve(introspection()));
  await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT) });
}
