/** Processing terminals: a merchant's configured routes for Hosted Fields. */

export { TerminalService, type Terminal } from './terminal.service.js';
export { TerminalLookup } from './terminal-lookup.js';
export { ProcessingTerminal } from './processing-terminal.entity.js';

export { TerminalsCoreModule } from './terminals.module.js';
