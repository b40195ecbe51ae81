/** Percent as a part of a whole: at least one of it, so that nobody is left out. */
export const shareOf = (whole: number, percent: number): number => Math.max(1, Math.floor((whole * percent) / 100));
