import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { ENDING, exitCodeOf } from '../launch/child.process.mjs';
import { LaunchError, ROOT } from '../launch/project.mjs';
import { demoSettings } from './settings.mjs';
import { webClient } from './web.client.mjs';

const START_TIMEOUT_MS = 120_000;
const POLL_MS = 100;
/** Where the service says that it is, once it is ready: by itself it may have chosen its ports. */
const READY = /Tessera is ready: REST on (\S+), gRPC on ([^\s,]+)/;

/** @import { ChildProcess } from 'node:child_process' */

/** @typedef {{ rest: string, grpc: string, secure: boolean }} Service */

/**
 * Has `play` called with the addresses of the running service, or of one that is started for the purpose and ended whatever happens.
 * @param {(service: Service) => Promise<void>} play given `rest`, the beginning of a URL, `grpc`, host and port, and whether that speaks TLS
 */
export async function withService(play) {
  const { rest, grpc, secure } = await demoSettings();
  if (await isReady(rest)) return play({ rest, grpc, secure });
  process.stdout.write('No service answers; starting one ...\n');
  const server = start();
  try {
    await play({ ...(await untilReady(server)), secure });
  } finally {
    await end(server);
  }
}

/** @param {string} rest */
async function isReady(rest) {
  const client = await webClient();
  const answer = await client.fetch(`${rest}/health/ready`).catch(() => undefined);
  await client.close();
  return answer?.ok ?? false;
}

/** By its channel the service notices when this process ends, and ends with it: that of a `kill -9` is heard of in no other way. */
function start() {
  const server = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  for (const signal of ENDING)
    process.once(signal, () => void end(server).then(() => process.exit(exitCodeOf(signal))));
  return server;
}

/** @param {ChildProcess} server */
async function untilReady(server) {
  let printed = '';
  server.stdout?.on('data', (chunk) => (printed += chunk));
  const late = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    const [, rest, grpc] = READY.exec(printed) ?? [];
    if (rest && grpc) return { rest, grpc };
    if (hasEnded(server) || Date.now() > late) throw new LaunchError('the service did not start');
    await sleep(POLL_MS);
  }
}

/** @param {ChildProcess} server */
async function end(server) {
  if (hasEnded(server)) return;
  const ended = once(server, 'exit');
  server.kill('SIGTERM');
  await ended;
}

/** @param {ChildProcess} server */
const hasEnded = ({ exitCode, signalCode }) => exitCode !== null || signalCode !== null;
