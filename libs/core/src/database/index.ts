/** The way to PostgreSQL, and what keeps it in order: connections, batches, clock, notices, partitions, upkeep, diagnosis. */

// Statements
export { Database, type NamedStatement } from './database.js';
export { OPERATOR, SERVICE } from './connection-gate.js';
export { arrayParameter, type ElementType, type ElementTypes } from './array-parameter.js';
export { inScope, ofScope, scopeValues } from './scope.statement.js';
export { firstIdAt, timeOfId, weekOf } from './weekly-partitions.js';
export { isMissing, isRowFault, isTaken } from './database.error.js';
export { settled } from './open-outcome.js';

// Many callers at once
export { Batcher, type BatchTotals } from './batcher.js';
export { RowLines } from './row-lines.js';

// Pages of lists
export {
  CHOSEN_IDS,
  DEFAULT_PAGE_SIZE,
  MAX_PAGE_SIZE,
  cursorOf,
  readCursor,
  readPage,
  type Page,
  type PageRequest,
} from './page.js';

// What other instances change, and what time it is
export { ChangeListener } from './changes/change-listener.js';
export { ChangingCache } from './changes/changing-cache.js';
export { checkNotices } from './changes/notice-check.js';
export { DatabaseClock } from './clock/database-clock.js';

// Whether it can be used
export { connectionOptions } from './connection/connection-options.js';
export { DatabaseUnusableError } from './connection/database-unusable.error.js';
export { requireUsableTables } from './connection/usable-database.js';
export { ReadinessService } from './readiness.service.js';
export { DATABASE_CHECKS } from './diagnosis/database-checks.js';
export { diagnose } from './diagnosis/diagnose.js';
export { fail, ok, warn, type Finding } from './diagnosis/finding.js';

// Upkeep
export { migrate } from './migrate.js';
export { MaintenanceService } from './maintenance/maintenance.service.js';

export { DatabaseCoreModule } from './database.module.js';
