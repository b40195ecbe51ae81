import { AccountResealer } from '#core/providers/index.js';
import { describeUsage, KeyRotation, MasterKeyGuard } from '#core/keys/index.js';
import { type ResealProgress, SessionResealer } from '#core/sessions/index.js';
import type { Command } from './command.js';
import { withCore } from './core-context.js';

const REPORT_EVERY_MS = 5_000;

export const resealCommand: Command = {
  usage: '',
  summary:
    'encrypt everything anew under TESSERA_MASTER_KEY, beside the running service; it may be stopped and begun again',
  run: () =>
    withCore(async (core) => {
      await core.get(MasterKeyGuard).check();
      const rotation = core.get(KeyRotation);
      await rotation.endFormerSealing();
      const accounts = await core.get(AccountResealer).reseal();
      const sessions = await core.get(SessionResealer).reseal(reporter());
      const unreadable = accounts.unreadable + sessions.unreadable;
      const lines = [
        `${accounts.resealed} connector accounts, ${sessions.resealed} rows of sessions and events were encrypted anew`,
        ...(unreadable > 0 ? [`${unreadable} could not be opened`] : []),
        ...(await rotation.usage()).map(describeUsage),
      ];
      return { lines, exitCode: unreadable > 0 ? 1 : 0 };
    }),
};

/** Tells on stderr how far it has come, now and then. */
function reporter(): (progress: ResealProgress) => void {
  let told = performance.now();
  return ({ seen, resealed }) => {
    if (performance.now() - told < REPORT_EVERY_MS) return;
    told = performance.now();
    process.stderr.write(`${seen} rows looked at, ${resealed} encrypted anew\n`);
  };
}
