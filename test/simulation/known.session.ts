import type { Asked } from './history.js';

/** A session as those who use it know it: enough to go on with it. */
export class KnownSession {
  token: string | undefined;
  id: string | undefined;
  /** Request ids whose outcome nobody has heard. */
  readonly openRedeems: string[] = [];
  readonly openSteps: { readonly name: string; readonly requestId: string }[] = [];
  steps = 0;
  /** Whether anybody has asked for its end. */
  ending = false;

  /** As of `performance.now()`. */
  readonly askedAt = performance.now();

  constructor(readonly asked: Asked) {}

  learn(body: Readonly<Record<string, unknown>>): void {
    if (typeof body.id === 'string') this.id = body.id;
  }
}
