import { adminPairs } from './admin.pairs.js';
import { attemptPairs } from './attempts.pairs.js';
import { clientSessionPairs } from './client-sessions.pairs.js';
import { connectorPairs } from './connectors.pairs.js';
import { hostedFieldsPairs } from './hosted-fields.pairs.js';
import type { Pair } from './parity.pair.js';
import { newerPrismPairs } from './prism-newer.pairs.js';
import { prismPairs } from './prism.pairs.js';
import { returnPairs } from './returns.pairs.js';
import { sessionChangePairs } from './session-changes.pairs.js';
import { sessionPairs } from './sessions.pairs.js';
import { terminalPairs } from './terminals.pairs.js';

/** Every operation with its twin. */
export const PAIRS: readonly Pair[] = [
  ...adminPairs,
  ...attemptPairs,
  ...clientSessionPairs,
  ...connectorPairs,
  ...hostedFieldsPairs,
  ...prismPairs,
  ...newerPrismPairs,
  ...returnPairs,
  ...sessionChangePairs,
  ...sessionPairs,
  ...terminalPairs,
];
