import type { ServerResponse } from 'node:http';

/**
 * Closes the connection of a caller who takes nothing of what was answered for so long; one who is slow is waited for, and so is
 * the answer itself.
 */
export function overseeTaking(answer: ServerResponse, timeoutMs: number): void {
  answer.setTimeout(timeoutMs, () => {
    if (answer.socket && answer.socket.writableLength > 0) answer.socket.destroy();
  });
}
