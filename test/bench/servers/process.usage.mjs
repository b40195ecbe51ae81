import { readFileSync } from 'node:fs';

/** What the kernel counts processor time in: hundredths of a second, on every Linux there is. */
const TICKS_PER_SECOND = 100;
/** Fields of /proc/PID/stat behind the name, which is in brackets and may hold anything. */
const USER_TIME = 11;
const SYSTEM_TIME = 12;
const SAMPLE_MS = 200;

/** @typedef {{ residentMegabytes: number, cpu: number, cpuSeconds: number }} Usage */

/** Memory and processor time of a process, as Linux counts them; not a number elsewhere. */
export class ProcessUsage {
  /** @param {number | undefined} pid */
  constructor(pid) {
    this.pid = pid;
  }

  /**
   * Begins to watch.
   * @returns {() => Usage} ends it and gives the peak of resident memory in MB, the share of a core, and the processor time in seconds
   */
  watch() {
    const begun = performance.now();
    const cpuBefore = this.cpuSeconds();
    let peak = this.residentMegabytes();
    const timer = setInterval(() => (peak = Math.max(peak, this.residentMegabytes())), SAMPLE_MS);
    return () => {
      clearInterval(timer);
      const cpuSeconds = this.cpuSeconds() - cpuBefore;
      return { residentMegabytes: peak, cpu: cpuSeconds / ((performance.now() - begun) / 1000), cpuSeconds };
    };
  }

  residentMegabytes() {
    const [, kilobytes] = /^VmRSS:\s+(\d+) kB/m.exec(this.read('status') ?? '') ?? [];
    return Number(kilobytes) / 1024;
  }

  cpuSeconds() {
    const fields = (this.read('stat') ?? '').replace(/^.*\) /, '').split(' ');
    return (Number(fields[USER_TIME]) + Number(fields[SYSTEM_TIME])) / TICKS_PER_SECOND;
  }

  /** @param {string} name */
  read(name) {
    try {
      return readFileSync(`/proc/${this.pid}/${name}`, 'utf8');
    } catch {
      return undefined;
    }
  }
}
