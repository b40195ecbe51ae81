import { LaunchError, messageOf } from '../launch/project.mjs';
import { fits, pick } from './expectation.mjs';
import { show } from './stage.mjs';
import { webClient } from './web.client.mjs';

/** @import { Client, Metadata } from '@grpc/grpc-js' */
/** @import { MethodDefinition } from '@grpc/proto-loader' */
/** @import { Expected } from './expectation.mjs' */
/** @import { WebClient } from './web.client.mjs' */

/** @typedef {Record<string, string>} Headers */
/** @typedef {Readonly<Record<string, unknown>>} Answer */
/** @typedef {Omit<Awaited<ReturnType<typeof callers>>, 'close'>} Callers */

/**
 * What a request is sent with, and what should come of it.
 * @typedef {object} Request
 * @property {Headers} headers
 * @property {object} [body]
 * @property {Expected} expected
 * @property {number} [status] of HTTP, 200 unless it says otherwise
 */

/**
 * Those who play the requests, show them with what is answered, and stop the play where that is not what it should be.
 * @param {{ rest: string, grpc: string, secure: boolean }} service
 * @returns `rest(method, path, request)` and `grpc(path, request)`, each of which gives the answer, and `close`
 */
export async function callers({ rest, grpc, secure }) {
  const web = await webClient();
  return { rest: restCaller(rest, web), grpc: await grpcCaller(grpc, secure), close: () => web.close() };
}

/**
 * @param {string} base
 * @param {WebClient} web
 * @returns {(method: string, path: string, request: Request) => Promise<Answer>}
 */
const restCaller =
  (base, web) =>
  async (method, path, { headers, body, expected, status = 200 }) => {
    const type = body && { 'content-type': 'application/json' };
    const answer = await web.fetch(base + path, {
      method,
      headers: { ...headers, ...type },
      ...(body && { body: JSON.stringify(body) }),
    });
    const document = /** @type {Answer} */ (await answer.json());
    const request = `${method} ${base}${path}`;
    const asExpected = answer.status === status;
    examine(request, body, String(answer.status), document, asExpected ? expected : {});
    if (!asExpected) throw new LaunchError(`${request} answered ${answer.status}, not ${status}`);
    return document;
  };

/**
 * @param {string} address
 * @param {boolean} secure
 * @returns {Promise<(path: string, request: Omit<Request, 'status'>) => Promise<Answer>>}
 */
async function grpcCaller(address, secure) {
  const { Client, Metadata, credentials } = await import('@grpc/grpc-js');
  const { loadPackageDefinition, methodAt } = await import('#contracts/package-definition.js');
  const definition = loadPackageDefinition();
  const channel = secure
    ? credentials.createSsl(null, null, null, { rejectUnauthorized: false })
    : credentials.createInsecure();
  return async (path, { headers, body = {}, expected }) => {
    const method = methodAt(definition, path);
    if (!method) throw new LaunchError(`there is no ${path}`);
    const metadata = new Metadata();
    for (const [key, value] of Object.entries(headers)) metadata.set(key, value);
    const client = new Client(address, channel);
    const request = `grpc ${address} ${path}`;
    try {
      const answer = await call(client, method, body, metadata);
      examine(request, body, 'OK', answer, expected);
      return answer;
    } catch (error) {
      throw error instanceof LaunchError ? error : new LaunchError(`${request}: ${messageOf(error)}`);
    } finally {
      client.close();
    }
  };
}

/**
 * @param {string} request
 * @param {object | undefined} body
 * @param {string} outcome
 * @param {Answer} answer
 * @param {Expected} expected
 */
function examine(request, body, outcome, answer, expected) {
  const picked = Object.keys(expected).length > 0 ? pick(answer, expected) : answer;
  show(request, body, outcome, picked);
  if (Object.keys(expected).length > 0 && !fits(picked, expected))
    throw new LaunchError(`${request} answered ${JSON.stringify(answer)}`);
}

/**
 * @param {Client} client
 * @param {MethodDefinition<object, object>} method
 * @param {object} message
 * @param {Metadata} metadata
 * @returns {Promise<Answer>}
 */
const call = (client, { path, requestSerialize, responseDeserialize }, message, metadata) =>
  new Promise((resolve, reject) => {
    client.makeUnaryRequest(path, requestSerialize, responseDeserialize, message, metadata, (error, answer) =>
      error ? reject(error) : resolve(/** @type {Answer} */ (answer ?? {})),
    );
  });
