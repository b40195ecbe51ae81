import type { DynamicModule } from '@nestjs/common';
import type { CoreModules } from '#core/core-modules.js';
import { AccessModule } from '../access/access.module.js';
import { ConnectorsModule } from '../connectors/connectors.module.js';
import { PRISM } from '../connectors/prism/prism.dialect.js';
import type { RestDialect } from '../edge/rest/rest-dialect.js';
import { HealthModule } from '../health/health.module.js';
import { PRIMER } from '../sessions/primer/primer.dialect.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { PAYROC } from '../terminals/payroc/payroc.dialect.js';
import { TerminalsModule } from '../terminals/terminals.module.js';

/** The published APIs that are served. */
export const DIALECTS: readonly RestDialect[] = [PRISM, PRIMER, PAYROC];

/** A room of the application, over what it uses of core. */
interface Room {
  over(core: CoreModules): DynamicModule;
}

/** The rooms with operations in them. */
export const ROOMS: readonly Room[] = [SessionsModule, ConnectorsModule, TerminalsModule, AccessModule, HealthModule];
