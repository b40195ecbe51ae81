import { MaintenanceService } from '#core/database/index.js';
import type { Command } from './command.js';
import { withCore } from './core-context.js';

export const partitionsCommand: Command = {
  usage: '',
  summary: 'do the hourly upkeep now: make partitions ahead, drop those past their retention',
  run: () =>
    withCore(async (core) => {
      const dropped = await core.get(MaintenanceService).run();
      if (!dropped) return { lines: ['another instance is at it'], exitCode: 1 };
      return { lines: [dropped.length > 0 ? `dropped: ${dropped.join(', ')}` : 'nothing was to be dropped'] };
    }),
};
