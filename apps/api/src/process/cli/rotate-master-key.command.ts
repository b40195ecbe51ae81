import { AccountResealer } from '#core/providers/accounts/account-resealer.js';
import { KeyRotation } from '#core/keys/key-rotation.js';
import { MasterKeyGuard } from '#core/keys/master-key.guard.js';
import { describeUsage } from '#core/keys/master-key-words.js';
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
