import { LaunchError, messageOf } from '../launch/project.mjs';
import { show } from './stage.mjs';
import { webClient } from './web.client.mjs';

/** @import { Client, Metadata } from '@grpc/grpc-js' */
/** @import { MethodDefinition } from '@grpc/proto-loader' */
/** @import { WebClient } from './web.client.mjs' */

/** @typedef {Record<string, string>} Headers */
/** @typedef {Readonly<Record<string, unknown>>} Answer */

/**
 * Those who play the requests, and show them with what is answered.
 * @param {{ rest: string, grpc: string, secure: boolean }} service
 * @returns `rest(method, path, headers, body)` and `grpc(path, message, headers)`, each of which gives the answer, and `close`
 */
export async function callers({ rest, grpc, secure }) {
  const web = await webClient();
  return { rest: restCaller(rest, web), grpc: await grpcCaller(grpc, secure), close: () => web.close() };
}

/**
 * @param {string} base
 * @param {WebClient} web
 * @returns {(method: string, path: string, headers: Headers, body?: object) => Promise<Answer>}
 */
const restCaller = (base, web) => async (method, path, headers, body) => {
  const type = body && { 'content-type': 'application/json' };
  const answer = await web.fetch(base + path, {
    method,
    headers: { ...headers, ...type },
    ...(body && { body: JSON.stringify(body) }),
  });
  const document = /** @type {Answer} */ (await answer.json());
  show(`${method} ${base}${path}`, headers, body, document);
  if (!answer.ok) throw new LaunchError(`${method} ${path} answered ${answer.status}`);
  return document;
};

/**
 * @param {string} address
 * @param {boolean} secure
 * @returns {Promise<(path: string, message: object, headers: Headers) => Promise<Answer>>}
 */
async function grpcCaller(address, secure) {
  const { Client, Metadata, credentials } = await import('@grpc/grpc-js');
  const { loadPackageDefinition, methodAt } = await import('#contracts/package-definition.js');
  const definition = loadPackageDefinition();
  const channel = secure
    ? credentials.createSsl(null, null, null, { rejectUnauthorized: false })
    : credentials.createInsecure();
  return async (path, message, headers) => {
    const method = methodAt(definition, path);
    if (!method) throw new LaunchError(`there is no ${path}`);
    const metadata = new Metadata();
    for (const [key, value] of Object.entries(headers)) metadata.set(key, value);
    const client = new Client(address, channel);
    try {
      const answer = await call(client, method, message, metadata);
      show(`grpc ${address} ${path}`, headers, message, answer);
      return answer;
    } catch (error) {
      throw new LaunchError(`${path}: ${messageOf(error)}`);
    } finally {
      client.close();
    }
  };
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
