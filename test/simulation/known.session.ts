import type { Asked } from './history.js';

/** A payment attempt that somebody has begun. */
export interface KnownAttempt {
  readonly id: string;
  readonly number: number;
}

/** A call about an attempt of which nobody has heard the outcome. */
export interface OpenSettling {
  readonly operation: 'hold' | 'complete' | 'release';
  readonly attempt: string;
  readonly key: string;
}

/** A session as those who use it know it: enough to go on with it. */
export class KnownSession {
  token: string | undefined;
  id: string | undefined;
  /** Request ids whose outcome nobody has heard. */
  readonly openRedeems: string[] = [];
  readonly openSteps: { readonly name: string; readonly requestId: string }[] = [];
  readonly openClaims: { readonly key: string; readonly resume: boolean }[] = [];
  readonly openSettlings: OpenSettling[] = [];
  readonly attempts: KnownAttempt[] = [];
  /** By which buyers may come back. */
  readonly handles: string[] = [];
  readonly openReturns: { readonly key: string; readonly handle: string }[] = [];
  steps = 0;
  /** Whether anybody has asked for its end. */
  ending = false;

  /** As of `performance.now()`. */
  readonly askedAt = performance.now();

  constructor(readonly asked: Asked) {}

  learn(body: Readonly<Record<string, unknown>>): void {
    const { id, session = {} } = body as { id?: unknown; session?: { id?: unknown } };
    if (typeof (id ?? session.id) === 'string') this.id = String(id ?? session.id);
  }
}
