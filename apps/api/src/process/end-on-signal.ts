import { constants } from 'node:os';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
/** One press of Ctrl-C may come twice: from the terminal, and from whatever started this process. */
const SAME_SIGNAL_MS = 1_000;

/**
 * Ends the process in order at the first signal, and at once at the second.
 * @param end in order
 * @param abandon what is in the way of ending at once; by default, nothing
 */
export function endOnSignal(
  end: (signal: NodeJS.Signals) => Promise<void>,
  abandon: () => void = () => undefined,
): void {
  let begun: number | undefined;
  const receive = (signal: NodeJS.Signals): void => {
    if (begun === undefined) {
      begun = performance.now();
      void end(signal).finally(() => process.exit(0));
    } else if (performance.now() - begun > SAME_SIGNAL_MS) {
      abandon();
      process.exit(128 + constants.signals[signal]);
    }
  };
  for (const signal of SIGNALS) process.on(signal, receive);
}
