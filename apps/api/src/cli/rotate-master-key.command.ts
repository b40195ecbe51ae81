import { AccountResealer } from '#core/connectors/accounts/account.resealer.js';
import { MasterKeyGuard } from '#core/keys/master-key.guard.js';
import type { Command } from './command.js';
import { withCore } from './core.context.js';

export const rotateMasterKeyCommand: Command = {
  usage: '',
  summary: 'encrypt connector accounts anew under TESSERA_MASTER_KEY',
  run: () =>
    withCore(async (core) => {
      await core.get(MasterKeyGuard).check();
      const { resealed } = await core.get(AccountResealer).reseal();
      return { lines: [`${resealed} connector accounts were encrypted anew`] };
    }),
};
