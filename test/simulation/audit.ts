import type { Dice } from '../support/dice.js';
import type { KnownSession } from './known.session.js';
import type { Shop } from './shop.js';

const AT_ONCE = 8;

/** Once all is well again: asks about everything that anybody has heard of, and again what nobody has heard the outcome of. */
export async function audit(shops: readonly Shop[], dice: Dice): Promise<void> {
  const all = shops.flatMap((shop) => shop.sessions.map((session) => ({ shop, session }))).values();
  const work = async (): Promise<void> => {
    for (const { shop, session } of all) if (session.token !== undefined) await askAll(shop, session, dice);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

async function askAll(shop: Shop, session: KnownSession, dice: Dice): Promise<void> {
  for (const again of session.openSteps.splice(0)) await shop.step(session, dice, again);
  for (const requestId of session.openRedeems.splice(0)) await shop.redeem(session, dice, requestId);
  await shop.attempts.askAgain(session, dice);
  await shop.returns.askAgain(session, dice);
  await shop.introspect(session, dice);
  if (!session.ending && session.asked.kind !== 'client') await shop.reopen(session, dice);
  if (session.asked.kind === 'client') await shop.read(session, dice);
  if (session.asked.kind !== 'hosted_fields') await shop.find(session, dice);
  if (session.id === undefined) return;
  await shop.get(session, dice);
  await shop.events(session, dice);
}
