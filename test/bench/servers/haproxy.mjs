import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startProxy, versionOf } from './proxy.process.mjs';
import { freePort } from './server.process.mjs';

const SHIPPED = 'deploy/haproxy/haproxy.cfg';

/** Its version, where it is installed. */
export const haproxy = () => versionOf('haproxy', '-v');

/**
 * HAProxy as it is shipped, with addresses in place of the names that containers have.
 * @param instances ports of the instances behind it: `{ port, grpcPort }`
 * @param folder for its configuration
 */
export async function startHaproxy(instances, folder) {
  const [port, grpcPort] = [await freePort(), await freePort()];
  const servers = (line) =>
    instances.map((instance, index) => {
      const options = line.includes(':8080')
        ? `127.0.0.1:${instance.grpcPort} proto h2 check port ${instance.port} check-proto h1 inter 200`
        : `127.0.0.1:${instance.port} check inter 200`;
      return `  server api${index} ${options}`;
    });
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
