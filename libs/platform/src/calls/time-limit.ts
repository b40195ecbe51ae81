/**
 * Does what may be given up: its signal aborts after a time, or when the caller leaves. A timer of its own and no
 * `AbortSignal.any`: Node.js 20 collects a time-out that nothing else refers to, which then never comes.
 * @param limit milliseconds
 * @param left aborts when the caller stops waiting
 * @param work its signal's reason is a `TimeoutError` when it was too long, else that of `left`
 */
export async function withTimeLimit<T>(
  limit: number,
  left: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(new DOMException('it took too long', 'TimeoutError')), limit);
  const leave = (): void => stop.abort(left?.reason);
  if (left?.aborted) leave();
  left?.addEventListener('abort', leave, { once: true });
  try {
    return await work(stop.signal);
  } finally {
    clearTimeout(timer);
    left?.removeEventListener('abort', leave);
  }
}
