import { readFileSync } from 'node:fs';

/** Linux counts in hundredths of a second. */
const TICK_MS = 10;
/** In /proc/PID/stat, behind the name, which may hold anything: what was used outside the kernel, and inside. */
const [USER, KERNEL] = [11, 12];

/** Milliseconds of processor time that a process has used. */
export function processorTime(pid: number | undefined): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[USER]) + Number(fields[KERNEL])) * TICK_MS;
}

/** The least that some work cost in several tries: whatever else ran on the machine only adds to it. */
export async function leastTime(pid: number | undefined, work: () => Promise<unknown>, tries = 5): Promise<number> {
  let least = Infinity;
  for (let attempt = 0; attempt < tries; attempt++) {
    const before = processorTime(pid);
    await work();
    least = Math.min(least, processorTime(pid) - before);
  }
  return least;
}
