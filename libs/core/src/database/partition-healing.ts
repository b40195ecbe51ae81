import { isMissingPartition } from './database.error.js';
import type { PartitionMaintainer } from './partition-maintainer.js';

/** Rows of one statement are of this week, or of two where it turns. */
const MOST_WEEKS = 3;
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

/** The id that found no partition: PostgreSQL shows the key of the row, whatever the table and the language. */
function idWithoutPartition(error: unknown): string | undefined {
  if (!isMissingPartition(error)) return undefined;
  return UUID.exec(String((error as { detail?: unknown }).detail))?.[0];
}

/** Runs `work`, and again with the partitions of both tables where one was missing: nothing of it took effect the first time. */
export async function healingPartitions<R>(partitions: PartitionMaintainer, work: () => Promise<R>): Promise<R> {
  for (let healed = 0; ; healed++) {
    try {
      return await work();
    } catch (error) {
      const id = idWithoutPartition(error);
      if (id === undefined || healed === MOST_WEEKS) throw error;
      await partitions.ensureFor(id);
    }
  }
}
