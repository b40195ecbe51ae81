import { TesseraError } from '#platform/errors/tessera-error.js';

/** @throws TesseraError `attempts_exhausted` */
export function requireAttemptLeft({ attempts }: { readonly attempts: number }, maxAttempts: number): void {
  if (attempts < maxAttempts) return;
  throw new TesseraError(
    'attempts_exhausted',
    `The session has had as many payment attempts as it may (${maxAttempts}): revoke it, and open another one.`,
  );
}
