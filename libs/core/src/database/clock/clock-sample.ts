/** The database's time, read at a moment of this process's monotonic clock. All in milliseconds. */
export interface ClockSample {
  /** Since 1970. */
  readonly databaseTime: number;
  /** `performance.now()` then, give or take {@link uncertainty}. */
  readonly readAt: number;
  /** Half of the time that the question took: the answer is of any moment within. */
  readonly uncertainty: number;
}

export const DATABASE_TIME = 'SELECT extract(epoch FROM clock_timestamp())::float8 * 1000 AS now';

/** One slow answer is no skew: the quickest of a few says most. */
const QUESTIONS = 3;

/** @param ask for the result of {@link DATABASE_TIME} */
export async function sampleClock(ask: () => Promise<number>): Promise<ClockSample> {
  let best: ClockSample | undefined;
  for (let question = 0; question < QUESTIONS; question++) {
    const asked = performance.now();
    const databaseTime = await ask();
    const uncertainty = (performance.now() - asked) / 2;
    if (!best || uncertainty < best.uncertainty) best = { databaseTime, readAt: asked + uncertainty, uncertainty };
  }
  return best as ClockSample;
}

/** The database's time now, as of a former sample. */
export const carriedOn = ({ databaseTime, readAt }: ClockSample): number => databaseTime + performance.now() - readAt;
