/** Where the calls of one transport come in, and what it takes to close it without losing one of them. */
export interface Door {
  /** How many calls have come in and not been answered. */
  readonly calls: number;
  /** How many connections there are, those that carry no call too. */
  readonly connections: number;
  /** Serves as before, but has callers come by new connections, which lead elsewhere. */
  drain(): void;
  /** Takes no more connections, and ends those that carry no call. */
  close(): void;
  /** Ends every connection, whatever it carries. */
  cut(): void;
}
