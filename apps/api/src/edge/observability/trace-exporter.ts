import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import type { Settings } from '#platform/config/settings.js';
import { exportTraces } from './trace-export.js';

/** Has spans exported from the start to the end of the application. */
@Injectable()
export class TraceExporter implements OnApplicationShutdown {
  private constructor(private readonly end: () => Promise<void>) {}

  static async start(settings: Settings, logger: Logger): Promise<TraceExporter> {
    return new TraceExporter(await exportTraces(settings, logger));
  }

  onApplicationShutdown(): Promise<void> {
    return this.end();
  }
}
