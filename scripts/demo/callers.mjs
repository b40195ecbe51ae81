import { LaunchError } from '../launch/project.mjs';
import { show } from './stage.mjs';
import { webClient } from './web.client.mjs';

/**
 * Those who play the requests, and show them with what is answered.
 * @returns `rest(method, path, headers, body)` and `grpc(path, message, headers)`, each of which gives the answer, and `close`
 */
export async function callers({ rest, grpc, secure }) {
  const web = await webClient();
  return { rest: restCaller(rest, web), grpc: await grpcCaller(grpc, secure), close: () => web.close() };
}

const restCaller = (base, web) => async (method, path, headers, body) => {
  const type = body && { 'content-type': 'application/json' };
  const answer = await web.fetch(base + path, {
    method,
    headers: { ...headers, ...type },
    body: body && JSON.stringify(body),
  });
  const document = await answer.json();
  show(`${method} ${base}${path}`, headers, body, document);
  if (!answer.ok) throw new LaunchError(`${method} ${path} answered ${answer.status}`);
  return document;
};

async function grpcCaller(address, secure) {
  const { Client, Metadata, credentials } = await import('@grpc/grpc-js');
  const { loadPackageDefinition } = await import('../../dist/libs/contracts/src/package-definition.js');
  const definition = loadPackageDefinition();
  const channel = secure
    ? credentials.createSsl(null, null, null, { rejectUnauthorized: false })
    : credentials.createInsecure();
  return async (path, message, headers) => {
    const [service, name] = path.split('/');
    const method = definition[service][name];
    const metadata = new Metadata();
    for (const [key, value] of Object.entries(headers)) metadata.set(key, value);
    const client = new Client(address, channel);
    try {
      const answer = await call(client, method, message, metadata);
      show(`grpc ${address} ${path}`, headers, message, answer);
      return answer;
    } catch (error) {
      throw new LaunchError(`${path}: ${error.message}`);
    } finally {
      client.close();
    }
  };
}

const call = (client, { path, requestSerialize, responseDeserialize }, message, metadata) =>
  new Promise((resolve, reject) => {
    client.makeUnaryRequest(path, requestSerialize, responseDeserialize, message, metadata, (error, answer) =>
      error ? reject(error) : resolve(answer),
    );
  });
