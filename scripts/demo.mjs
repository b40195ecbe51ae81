/**
 * `npm run demo`: plays sessions of all three APIs, a card that is declined and a claimant that dies, against the running service or
 * one that it starts for the purpose. Ends with 1 when anything is answered that should not be.
 */
import { callers } from './demo/callers.mjs';
import { playDeadClaimant } from './demo/dead-claimant.mjs';
import { playDeclinedCard } from './demo/declined-card.mjs';
import { playOpenings } from './demo/openings.mjs';
import { withService } from './demo/service.mjs';
import { tell, title } from './demo/stage.mjs';
import { ensureBuilt } from './launch/build.mjs';
import { ensureInstalled } from './launch/install.mjs';
import { launch } from './launch/project.mjs';

await launch(async () => {
  await ensureInstalled();
  await ensureBuilt();
  await withService(async (service) => {
    const { close, ...calls } = await callers(service);
    try {
      const tokens = await playOpenings(calls);
      await playDeclinedCard(calls, tokens.payment);
      await playDeadClaimant(calls, service.rest, tokens.client);
      title('Played as written');
      tell(`The rest of the API is at ${service.rest}/docs`);
    } finally {
      await close();
    }
  });
});
