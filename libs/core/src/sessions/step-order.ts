import { Injectable } from '@nestjs/common';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { Database, timeOfId, weekOf } from '../database/index.js';
import { EventDetails } from './event-details.js';
import type { StoredSession } from './session-types.js';

interface StepRow {
  readonly seq: number;
  readonly sealed: Buffer;
}

/** Most sessions have fewer; of the others, what is looked for was recorded of late. */
const PAGE = 500;

const STEPS_BEFORE = `
SELECT seq, sealed FROM session_events
WHERE session_id = $1 AND session_id >= $2 AND session_id < $3 AND type = 'step' AND seq <= $4 ORDER BY seq DESC LIMIT ${PAGE}`;

/** Whether steps come one after the other as their caller wants them to. */
@Injectable()
export class StepOrder {
  constructor(
    private readonly database: Database,
    private readonly details: EventDetails,
  ) {}

  /**
   * Steps are only ever added: what has been recorded when one looks has been recorded for good.
   * @param names of steps, each as often as it must have been recorded in this session
   * @throws TesseraError `step_out_of_order`, which names those that have not
   */
  async require(session: StoredSession, names: readonly string[]): Promise<void> {
    const missing = await this.missing(session, names);
    if (missing.length === 0) return;
    const violations = missing.map((index) => ({
      path: `after[${index}]`,
      message: 'has not been recorded',
      reason: 'missing' as const,
    }));
    const labels = missing.map((index) => names[index]).join(', ');
    throw new TesseraError('step_out_of_order', `Not recorded before: ${labels}.`, { violations });
  }

  /** Positions of the names that no step is found for. */
  private async missing(session: StoredSession, names: readonly string[]): Promise<number[]> {
    let missing = [...names.keys()];
    let until = session.version;
    while (missing.length > 0 && until > 0) {
      const rows = await this.stepsUntil(session, until);
      for (const { sealed } of rows) {
        const { name } = this.details.open(session, sealed);
        const met = missing.find((index) => names[index] === name);
        missing = missing.filter((index) => index !== met);
      }
      until = rows.length < PAGE ? 0 : (rows.at(-1)?.seq ?? 0) - 1;
    }
    return missing;
  }

  /** The latest ones, backwards. */
  private stepsUntil({ id, merchantId }: StoredSession, seq: number): Promise<StepRow[]> {
    const { from, to } = weekOf(timeOfId(id));
    return this.database.run<StepRow>(
      { name: 'steps-before', text: STEPS_BEFORE, values: [id, from, to, seq] },
      merchantId,
    );
  }
}
