import type { MerchantPrincipal } from '#platform/auth/principal.js';
import { TesseraError } from '#platform/errors/tessera-error.js';

/**
 * Whether a call is for the provider's test system: as it asks, else by the mode of the caller's key.
 * @throws TesseraError `forbidden` for live with a test key
 */
export function testModeOf({ mode }: MerchantPrincipal, asked: boolean | undefined): boolean {
  const testMode = asked ?? mode === 'test';
  if (testMode || mode === 'live') return testMode;
  throw new TesseraError('forbidden', 'A test key opens test-mode sessions only.', {
    violations: [{ path: 'test_mode', message: 'must not be false with a test key', reason: 'invalid' }],
  });
}
