import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { resolve as absolute } from 'node:path';
import { LaunchError, ROOT } from '../../../scripts/launch/project.mjs';
import { ProcessUsage } from './process.usage.mjs';

/** @import { ChildProcess } from 'node:child_process' */
/** @import { AddressInfo } from 'node:net' */

/** @typedef {Awaited<ReturnType<typeof startServer>>} RunningServer */

const START_TIMEOUT_MS = 60_000;

/** @type {Set<ChildProcess>} */
const running = new Set();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

/**
 * Starts a Node.js server as a process of its own, all with the same flags (none), and waits until it listens.
 * @param {object} server
 * @param {string} server.script
 * @param {('PORT' | 'GRPC_PORT')[]} server.ports variables that take a free port; it is ready when it listens on all of them
 * @param {NodeJS.ProcessEnv} server.environment
 * @param {string | undefined} [server.log]
 * @param {string[] | undefined} [server.flags]
 * @returns with 0 for a port that it does not have
 */
export async function startServer({ script, ports, environment, log, flags = [] }) {
  /** @type {Partial<Record<'PORT' | 'GRPC_PORT', number>>} */
  const taken = {};
  const free = await Promise.all(ports.map(async (name) => ({ name, port: await freePort() })));
  for (const { name, port } of free) taken[name] = port;
  const output = log ? openSync(log, 'a') : 'ignore';
  const child = spawn(process.execPath, [...flags, absolute(ROOT, script)], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, HOST: '127.0.0.1', DRAIN_SECONDS: '0', ...environment, ...stringsOf(taken) },
    stdio: ['ignore', output, 'inherit'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  for (const port of Object.values(taken)) await untilListening(port, child, script);
  return {
    port: taken.PORT ?? 0,
    grpcPort: taken.GRPC_PORT ?? 0,
    usage: new ProcessUsage(child.pid),
    signal: (/** @type {NodeJS.Signals} */ name) => child.kill(name),
    stop: () => stop(child),
  };
}

/** @param {ChildProcess} child */
async function stop(child) {
  child.kill('SIGTERM');
  if (child.exitCode === null && child.signalCode === null) await new Promise((resolve) => child.once('exit', resolve));
}

/**
 * Waits until somebody listens on the port.
 * @param {number} port
 * @param {ChildProcess} child
 * @param {string} script
 * @throws LaunchError when the process ends before, or takes too long
 */
export async function untilListening(port, child, script) {
  const end = Date.now() + START_TIMEOUT_MS;
  while (!(await isListening(port))) {
    if (child.exitCode !== null || Date.now() > end) throw new LaunchError(`${script} did not start`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/**
 * @param {number} port
 * @returns {Promise<boolean>}
 */
function isListening(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

/**
 * A port of the loopback interface that nothing listens on.
 * @returns {Promise<number>}
 */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = /** @type {AddressInfo} */ (probe.address());
      probe.close(() => resolve(port));
    });
  });
}

/** @param {Record<string, number>} values */
const stringsOf = (values) => Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
