import { Inject, Injectable } from '@nestjs/common';
import type { Cancellation } from '#platform/calls/cancellation.js';
import { SETTINGS, type Settings } from '#platform/config/settings.js';
import { Database } from '../../database/database.js';
import { HeldKeyReader } from '../../idempotency/held-key.reader.js';
import type { NewSession, WriteResult } from '../open/new-session.js';
import { SessionQuota } from '../open/session-quota.js';
import { SessionWriter } from '../open/session-writer.js';

/** The writer where merchants may have so many sessions open and no more. A request that was answered before still is. */
@Injectable()
export class QuotaSessionWriter extends SessionWriter {
  constructor(
    database: Database,
    keys: HeldKeyReader,
    // In the place that the class above has it in: Nest inherits which parameter is injected by which token.
    @Inject(SETTINGS) settings: Settings,
    private readonly quota: SessionQuota,
  ) {
    super(database, keys, settings);
  }

  /** @throws TesseraError `quota_exceeded`, and what the writer throws */
  override write(session: NewSession, cancellation?: Cancellation): Promise<WriteResult> {
    return this.quota.admit(session, {
      open: () => super.write(session, cancellation),
      isOpened: ({ outcome }) => outcome === 'created',
      instead: () => this.heldBy(session),
    });
  }
}
