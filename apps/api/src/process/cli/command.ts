/** An operation for whoever runs the service, as `npm run tessera -- <name> ...`. */
export interface Command {
  /** The words behind the name. */
  readonly usage: string;
  readonly summary: string;
  /** @throws UsageError for words that it does not know */
  run(words: string[]): Promise<Report>;
}

export interface Report {
  readonly lines: readonly string[];
  /** Of the process; 0 when absent. */
  readonly exitCode?: number;
}

/** The words do not fit the command. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
