/**
 * Loaded into the service (`--import`): SIGUSR2 begins a CPU profile, the next one ends it and writes it to the file that
 * PROFILE_FILE names. So a profile holds the load and nothing else, above all not the start.
 */
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';

const SAMPLING_MICROSECONDS = 500;

const session = new Session();
session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.setSamplingInterval', { interval: SAMPLING_MICROSECONDS });

let running = false;
process.on('SIGUSR2', () => void turn());

async function turn() {
  running = !running;
  if (running) return session.post('Profiler.start');
  const { profile } = await session.post('Profiler.stop');
  writeFileSync(process.env.PROFILE_FILE ?? 'profile', JSON.stringify(profile));
}
