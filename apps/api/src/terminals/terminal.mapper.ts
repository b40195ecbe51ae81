import type { Terminal } from '#core/terminals/index.js';
import type { TerminalResponse } from './terminal.dto.js';

export const presentTerminal = (terminal: Terminal): TerminalResponse => ({
  id: terminal.id,
  name: terminal.name,
  hosted_fields: terminal.hostedFields,
  disabled: terminal.disabled,
  created_at: terminal.createdAt.toISOString(),
  updated_at: terminal.updatedAt.toISOString(),
});
