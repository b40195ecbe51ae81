import type { TestDatabase } from '../support/database.js';
import { brokenHistories } from '../support/stored.histories.js';
import type { Checkout } from './checkout.js';
import type { Doors } from './doors.js';
import type { Contradictions, Shoppers } from './shoppers.js';

const AT_ONCE = 16;

/** orderId and merchant_session_id are given once each. */
const SECOND_SESSIONS = `
SELECT kind || ' ' || reference AS id FROM sessions WHERE kind <> 'hosted_fields' GROUP BY kind, reference HAVING count(*) > 1`;
/** A key stands for one session: any other was opened for nobody. */
const KEYLESS_SESSIONS = `
SELECT id FROM sessions WHERE kind = 'hosted_fields' AND id NOT IN (SELECT session_id FROM idempotency_keys WHERE session_id IS NOT NULL)`;

/** Holds everything that was acknowledged against what the service says, and what is in its tables, once all is well again. */
export async function check(shoppers: Shoppers, doors: Doors, database: TestDatabase): Promise<Contradictions> {
  const acknowledged = shoppers.checkouts.filter(({ opened }) => opened);
  const { found } = shoppers;
  await inParallel(acknowledged, async (checkout, overGrpc) => {
    if (checkout.redeem === 'unknown') await shoppers.redeem(checkout, overGrpc);
    if (checkout.revoke === 'unknown') await shoppers.revoke(checkout, overGrpc);
    await shoppers.introspect(checkout, overGrpc);
    if (checkout.canBeReopened) await shoppers.open(checkout, overGrpc);
    if (checkout.steps.size > 0) await checkSteps(checkout, doors, found);
  });
  const idsBy = async (text: string) => (await database.query<{ id: string }>(text)).map(({ id }) => id);
  found.lost.push(...(await brokenHistories(database)));
  for (const id of [...(await idsBy(SECOND_SESSIONS)), ...(await idsBy(KEYLESS_SESSIONS))])
    found.duplicated.push(`${id} has a second session`);
  return found;
}

async function checkSteps({ sessionId, steps }: Checkout, doors: Doors, found: Contradictions): Promise<void> {
  if (sessionId === undefined) return;
  const { body } = await doors.events(sessionId);
  const names = (body.items as { detail?: { name?: string } }[]).map(({ detail }) => detail?.name);
  for (const [name, acknowledged] of steps) {
    const count = names.filter((recorded) => recorded === name).length;
    if (count === 0 && acknowledged) found.lost.push(`${name} of ${sessionId}`);
    if (count > 1) found.duplicated.push(`${name} of ${sessionId}`);
  }
}

async function inParallel<T>(items: readonly T[], work: (item: T, odd: boolean) => Promise<void>): Promise<void> {
  const entries = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of entries) await work(item, index % 2 === 1);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
