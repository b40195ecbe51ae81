import { setTimeout as sleep } from 'node:timers/promises';

/** What an instance says of itself is at most so old; what several workers say together, twice that. */
export const GOOD_FOR_MS = 1_000;

/** What has just happened is in it: nobody asked while it was going on, or that was too long ago to be told again. */
export async function freshMetrics(url: string): Promise<string> {
  await sleep(2 * GOOD_FOR_MS);
  return (await fetch(`${url}/metrics`)).text();
}
