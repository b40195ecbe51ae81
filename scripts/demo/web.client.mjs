/** @import { RequestInit } from 'undici' */

/** @typedef {Awaited<ReturnType<typeof webClient>>} WebClient */

/**
 * A client of HTTP that takes whatever certificate the service on this machine has, as `curl --insecure` does: the keys of the demo
 * are no secret, and the name in the certificate is hardly `localhost`.
 * @returns `fetch`, and `close` for its connections
 */
export async function webClient() {
  const { Agent, fetch } = await import('undici');
  const dispatcher = new Agent({ connect: { rejectUnauthorized: false } });
  return {
    fetch: (/** @type {string} */ url, /** @type {RequestInit} */ options = {}) =>
      fetch(url, { ...options, dispatcher }),
    close: () => dispatcher.close(),
  };
}
