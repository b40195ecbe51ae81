import { createServer } from 'node:net';

/** Below those that the kernel gives to outgoing connections, and to servers that ask for any. */
const FIRST_PORT = 10_000;
const END = 32_000;
const PORTS_EACH = 500;

const shares = (END - FIRST_PORT) / PORTS_EACH;
/** Every test process draws from a share of its own; runs side by side begin at different ones. */
const share = (process.ppid + Number(process.env.JEST_WORKER_ID ?? 0)) % shares;
/** Somewhere in it, for the test file before may still be letting go of its own. */
let drawn = Math.floor(Math.random() * PORTS_EACH);

/** A port that nothing listens on, on any address, and that no other test is given: not even one that asks at once. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < PORTS_EACH; tries++) {
    const port = FIRST_PORT + share * PORTS_EACH + (drawn++ % PORTS_EACH);
    if (await isFree(port)) return port;
  }
  throw new Error(`no port of ${PORTS_EACH} is free`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer().once('error', () => resolve(false));
    probe.listen(port, () => probe.close(() => resolve(true)));
  });
}
