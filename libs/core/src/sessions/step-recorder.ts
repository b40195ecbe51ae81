import { Injectable } from '@nestjs/common';
import type { MerchantCaller } from '#platform/auth/caller.js';
import { HistoryRecorder, plain } from './history-recorder.js';
import type { ListedSession } from './session-types.js';
import { StepOrder } from './step-order.js';

/** A step of a checkout, such as `3ds_challenge`. */
export interface Step {
  readonly name: string;
  readonly status: string;
  readonly data?: object | undefined;
  /** Names of steps that must have been recorded before, each as often as it stands there. */
  readonly after?: readonly string[] | null | undefined;
}

/** Records the steps of a checkout; one that is sent again after a lost answer is recorded once. */
@Injectable()
export class StepRecorder {
  constructor(
    private readonly recorder: HistoryRecorder,
    private readonly order: StepOrder,
  ) {}

  /**
   * Records a step of a session that has not ended.
   * @throws TesseraError `not_found`; `already_redeemed` or `session_ended` when it has; `step_out_of_order`;
   * `idempotency_key_in_use` for another step under the same Idempotency-Key; `aborted` when too many come at the same time
   */
  async record(caller: MerchantCaller, token: string, step: Step): Promise<ListedSession> {
    const { name, status, data } = step;
    const after = step.after ?? [];
    const { session } = await this.recorder.record(caller, token, {
      operation: 'step',
      // One that follows nothing is the same whichever way that is said.
      request: { name, status, data: plain(data), ...(after.length > 0 && { after }) },
      type: 'step',
      detail: { name, status },
      data,
      require: (found) => this.order.require(found, after),
    });
    return session;
  }
}
