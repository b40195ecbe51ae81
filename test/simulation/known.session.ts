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
  readonly openAmendments: { readonly key: string; readonly version: number }[] = [];
  /** The latest that anybody has seen. */
  version: number | undefined;
  steps = 0;
  /** Whether anybody has asked for its end. */
  ending = false;

  /** As of `performance.now()`. */
  readonly askedAt = performance.now();

  constructor(readonly asked: Asked) {}

  learn(body: Readonly<Record<string, unknown>>): void {
    const { id, version } = { ...(body.session as object | undefined), ...body } as { id?: unknown; version?: unknown };
    if (typeof id === 'string') this.id = id;
    if (typeof version === 'number') this.version = Math.max(version, this.version ?? 0);
  }
}
