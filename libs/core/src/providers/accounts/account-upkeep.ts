import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOGGER } from '#platform/observability/logger.js';
import { SealFormat } from '../../keys/index.js';
import { AccountResealer } from './account-resealer.js';

const INTERVAL_MS = 30_000;

/** After an upgrade, seals accounts anew as soon as no former release may have to read them. */
@Injectable()
export class AccountUpkeep implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly resealer: AccountResealer,
    private readonly format: SealFormat,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.attempt(), INTERVAL_MS).unref();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private async attempt(): Promise<void> {
    if (!this.format.accountsRemain || this.format.writesFormer) return;
    try {
      this.logger.info(await this.resealer.reseal(), 'connector accounts were sealed anew');
    } catch (error) {
      this.logger.warn({ err: error }, 'connector accounts were not sealed anew; it is tried again');
    }
  }
}
