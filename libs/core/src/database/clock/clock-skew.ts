/**
 * How far the clocks of instances and of the database may be apart. Nothing that instances decide by their own clocks may
 * depend on less, and an instance whose clock is further off opens no sessions.
 */
export const MAX_SKEW_MS = 30_000;

/** @param skewMs how far the clock of this machine is ahead of the database's */
export const wordsOfSkew = (skewMs: number): string =>
  `${Math.abs(skewMs / 1000).toFixed(1)} s ${skewMs > 0 ? 'ahead of' : 'behind'} the database`;
