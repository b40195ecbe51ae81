import { migrate } from '#core/database/index.js';
import { readSettings } from '#platform/config/settings.reader.js';
import type { Command } from './command.js';

export const migrateCommand: Command = {
  usage: '',
  summary: 'bring the schema up to date, and make the partitions of the coming weeks',
  run: async () => {
    await migrate(readSettings().databaseDirectUrl);
    return { lines: ['the schema is up to date'] };
  },
};
