import { Module, type DynamicModule } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { SETTINGS, type Settings } from '#platform/config/settings.js';
import { LOGGER } from '#platform/observability/logger.js';
import { DatabaseClock } from './clock/database-clock.js';
import { createDataSource, type Entity } from './data-source.js';
import { Database } from './database.js';
import { ChangeListener } from './changes/change-listener.js';
import { ChangeMetrics } from './changes/change.metrics.js';
import { MaintenanceService } from './maintenance/maintenance.service.js';
import { ReadinessService } from './readiness.service.js';
import { DatabaseMetrics } from './database.metrics.js';

/** What of it others may inject is exported. */
@Module({})
export class DatabaseCoreModule {
  /** @param entities of the features that are served by TypeORM */
  static over(imports: DynamicModule[], entities: readonly Entity[]): DynamicModule {
    return {
      module: DatabaseCoreModule,
      imports,
      providers: [
        {
          provide: DataSource,
          useFactory: ({ databaseUrl: url, databasePoolSize: poolSize }: Settings) =>
            createDataSource({ url, poolSize, entities }).initialize(),
          inject: [SETTINGS],
        },
        {
          provide: DatabaseClock,
          useFactory: (database: Database, logger: Logger) => DatabaseClock.compared(database, logger),
          inject: [Database, LOGGER],
        },
        Database,
        ChangeListener,
        ChangeMetrics,
        MaintenanceService,
        ReadinessService,
        DatabaseMetrics,
      ],
      exports: [DatabaseClock, Database, ChangeListener, MaintenanceService, ReadinessService],
    };
  }
}
