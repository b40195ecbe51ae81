import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOGGER } from '#platform/observability/logger.js';
import { Database, SERVICE } from '../database/index.js';
import { ERASE_ANSWERS } from './key.statement.js';

const INTERVAL_MS = 60_000;

/** Erases the sealed parts of answers whose time is over, within a minute: nobody hears them any more. */
@Injectable()
export class AnswerEraser implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.attempt(), INTERVAL_MS).unref();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  async erase(): Promise<void> {
    await this.database.run({ name: 'erase-answers', text: ERASE_ANSWERS }, SERVICE);
  }

  private async attempt(): Promise<void> {
    try {
      await this.erase();
    } catch (error) {
      this.logger.warn({ err: error }, 'answers whose time is over were not erased; it is tried again in a minute');
    }
  }
}
