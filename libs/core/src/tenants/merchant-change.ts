import { TesseraError } from '#platform/errors/tessera-error.js';
import { isSessionTtl, wordsOfSessionTtl, type Settings } from '#platform/config/settings.js';

/** What is to change of a merchant; what is absent stays. */
export interface MerchantChange {
  readonly name?: string | undefined;
  /** Seconds by the kind of the sessions; null takes what was said back. */
  readonly sessionTtls?: Readonly<Record<string, number | null | undefined>> | undefined;
}

/** @throws TesseraError `invalid_request` naming every life that no session may have */
export function checkMerchantChange({ sessionTtls = {} }: MerchantChange, settings: Settings): void {
  const wrong = Object.entries(sessionTtls).filter(([, ttl]) => ttl != null && !isSessionTtl(settings, ttl));
  if (wrong.length === 0) return;
  const message = wordsOfSessionTtl(settings);
  throw new TesseraError('invalid_request', 'The request has errors.', {
    violations: wrong.map(([kind]) => ({ path: `session_ttls.${kind}`, message, reason: 'range' })),
  });
}
