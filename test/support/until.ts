import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 50;
/** Longer than anything takes that is waited for; what does not come by then is looked at as it is, and fails there. */
const GIVE_UP_MS = 60_000;

/** Waits for what happens beside the calls: notices between instances, writes in the background. */
export async function until(happened: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + GIVE_UP_MS;
  while (!(await happened()) && Date.now() < end) await sleep(POLL_MS);
}
