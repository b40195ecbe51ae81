import { randomUUID } from 'node:crypto';
import type { Dice } from '../support/dice.js';
import type { SessionRequest } from '../support/session.requests.js';
import type { Merchant } from './cast.js';
import { History, type Answer, type Operation, type Phase } from './history.js';
import type { Instance } from './instance.js';
import type { Switchboard } from './switchboard.js';

/** What is asked, by whom, about what. */
export interface Ask {
  readonly operation: Operation;
  readonly merchant: Merchant;
  readonly about: string;
  readonly request: SessionRequest;
  /** Sent again under the same id: the same call. */
  readonly requestId?: string;
  readonly detail?: string;
  readonly attempt?: string;
  readonly resume?: boolean;
  /** Over REST only: there is no such operation over gRPC, or it is not the same. */
  readonly restOnly?: boolean;
}

/** Makes calls over a door and to an instance that the dice choose, and writes down what came of them. */
export class Recorder {
  phase: Phase = 'alone';
  round = 0;
  /** Calls under way, which nobody may leave behind. */
  private readonly underWay = new Set<Promise<unknown>>();

  constructor(
    readonly history: History,
    private readonly switchboard: Switchboard,
    private readonly instances: readonly Instance[],
  ) {}

  call(ask: Ask, dice: Dice): Promise<Answer> {
    const made = this.make(ask, dice).finally(() => this.underWay.delete(made));
    this.underWay.add(made);
    return made;
  }

  async settled(): Promise<void> {
    await Promise.allSettled(this.underWay);
  }

  /** Writes down what somebody does beside the service; it may have happened even where it fails. */
  async note(operation: Operation, { name }: Merchant, about: string, work: () => Promise<unknown>): Promise<void> {
    const { phase, round } = this;
    const begunAt = now();
    const answer = await work().then(
      (): Answer => ({ said: 'yes', body: {} }),
      (error: unknown): Answer => ({ said: 'unknown', why: String(error) }),
    );
    this.history.record({
      ...{ operation, caller: name, about, requestId: randomUUID(), via: 'SQL', begunAt, endedAt: now() },
      ...{ phase, round, answer },
    });
  }

  private async make(ask: Ask, dice: Dice): Promise<Answer> {
    const { operation, merchant, about, request, requestId = randomUUID(), restOnly } = ask;
    const { detail, attempt, resume } = ask;
    const instance = dice.pick(this.instances);
    if (!instance) throw new Error('there is nobody to call');
    const overGrpc = dice.chance(0.5) && restOnly !== true;
    const { phase, round } = this;
    const offBefore = instance.clockOff;
    const begunAt = now();
    const answer = await this.switchboard.send(request, requestId, { caller: merchant.name, instance, overGrpc });
    const endedAt = now();
    const clockOff = offBefore || instance.clockOff;
    this.history.record({
      ...{ operation, caller: merchant.name, about, requestId, begunAt, endedAt, phase, round, answer },
      via: `${overGrpc ? 'gRPC' : 'REST'} at ${instance.name}`,
      ...(detail !== undefined && { detail }),
      ...(attempt !== undefined && { attempt }),
      ...(resume !== undefined && { resume }),
      ...(clockOff && { clockOff }),
    });
    return answer;
  }
}

/** Finer than `Date.now()`, and never back. */
const now = (): number => performance.timeOrigin + performance.now();
