import type { Grant, LimitName } from '#platform/config/rate-limit.js';

/** Permits that a worker wants, in the order of its calls. */
export interface PermitsWanted {
  readonly type: 'permits-wanted';
  readonly batch: number;
  readonly wanted: readonly (readonly [limit: LimitName, key: string])[];
}

/** What came of each, in the same order. */
export interface PermitsGranted {
  readonly type: 'permits-granted';
  readonly batch: number;
  readonly grants: readonly Grant[];
}

/** Workers and their primary have other things to tell each other too. */
export const isMessage = <M extends { readonly type: string }>(message: unknown, type: M['type']): message is M =>
  typeof message === 'object' && message !== null && 'type' in message && message.type === type;
