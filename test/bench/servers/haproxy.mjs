import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startProxy, versionOf } from './proxy.process.mjs';
import { freePort } from './server.process.mjs';

/** @typedef {{ readonly port: number, readonly grpcPort: number }} Ports */

const SHIPPED = 'deploy/haproxy/haproxy.cfg';

/** Its version, where it is installed. */
export const haproxy = () => versionOf('haproxy', '-v');

/**
 * HAProxy as it is shipped, with addresses in place of the names that containers have.
 * @param {readonly Ports[]} instances ports of the instances behind it
 * @param {string} folder for its configuration
 */
export async function startHaproxy(instances, folder) {
  const [port, grpcPort] = [await freePort(), await freePort()];
  const servers = (/** @type {string} */ line) =>
    instances.map((instance, index) =>
      line
        .replace(
          /server-template api 16 api:(\d+)/,
          (_, /** @type {string} */ to) => `server api${index} 127.0.0.1:${portOf(instance, to)}`,
        )
        .replace(/ port 3000/, ` port ${instance.port}`)
        .replace(/ resolvers docker init-addr none/, ''),
    );
  const lines = readFileSync(SHIPPED, 'utf8')
    .replace(/^resolvers [^]*?(?=^frontend)/m, '')
    .replace('bind :3000', `bind 127.0.0.1:${port}`)
    .replace('bind :8080', `bind 127.0.0.1:${grpcPort}`)
    .split('\n')
    .flatMap((line) => (line.includes('server-template') ? servers(line) : [line]));
  const file = join(folder, 'haproxy.cfg');
  writeFileSync(file, lines.join('\n'));
  const stop = await startProxy('haproxy', ['-db', '-q', '-f', file], port);
  return { port, grpcPort, stop };
}

/** @type {(instance: Ports, inContainer: string) => number} */
const portOf = (instance, inContainer) => (inContainer === '8080' ? instance.grpcPort : instance.port);
