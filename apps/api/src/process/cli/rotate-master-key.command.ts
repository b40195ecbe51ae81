import { AccountResealer } from '#core/providers/index.js';
import { describeUsage, KeyRotation, MasterKeyGuard } from '#core/keys/index.js';
import { UsageError, type Command } from './command.js';
import { withCore } from './core-context.js';

const STATUS = '--status';

export const rotateMasterKeyCommand: Command = {
  usage: `[${STATUS}]`,
  summary: 'encrypt connector accounts anew under TESSERA_MASTER_KEY, and say what needs which key',
  run: (words) => {
    if (words.some((word) => word !== STATUS)) throw new UsageError(`it takes ${STATUS}, or nothing`);
    return withCore(async (core) => {
      const lines: string[] = [];
      if (!words.includes(STATUS)) {
        await core.get(MasterKeyGuard).check();
        const { resealed } = await core.get(AccountResealer).reseal();
        lines.push(`${resealed} connector accounts were encrypted anew`);
      }
      const usage = await core.get(KeyRotation).usage();
      return { lines: [...lines, ...usage.map(describeUsage)] };
    });
  },
};
