import type { TestDatabase } from '../support/database.js';
import type { Checkout } from './checkout.js';
import type { Doors } from './doors.js';
import type { Contradictions, Shoppers } from './shoppers.js';

const AT_ONCE = 16;

/** Sessions whose history is not 1, 2, ... up to the version, or says something else of their end than they do. */
const BROKEN_HISTORIES = `
SELECT s.id FROM sessions s LEFT JOIN session_events e ON e.session_id = s.id
GROUP BY s.id, s.version, s.redeemed_at, s.revoked_at
HAVING count(e.seq) <> s.version OR min(e.seq) <> 1 OR max(e.seq) <> s.version
  OR count(*) FILTER (WHERE type = 'created') <> 1
  OR count(*) FILTER (WHERE type = 'redeemed') <> (s.redeemed_at IS NOT NULL)::int
  OR count(*) FILTER (WHERE type = 'revoked') <> (s.revoked_at IS NOT NULL)::int`;
const STRAY_EVENTS = `
SELECT session_id AS id FROM session_events WHERE session_id NOT IN (SELECT id FROM sessions)`;
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
  for (const id of await idsBy(BROKEN_HISTORIES)) found.lost.push(`the history of ${id} is not whole`);
  for (const id of await idsBy(STRAY_EVENTS)) found.lost.push(`events of ${id} have no session`);
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
