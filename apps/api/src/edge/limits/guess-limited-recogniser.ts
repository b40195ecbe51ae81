import { Inject, Injectable, type ExecutionContext } from '@nestjs/common';
import { PlainRecogniser, type Recogniser } from '../auth/recogniser.js';
import { CREDENTIAL_VERIFIER, type CredentialVerifier, type ShownCredential } from '#platform/auth/credential.js';
import type { Principal } from '#platform/auth/principal.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { ClientAddress } from './client-address.js';
import { LimitGate } from './limit-gate.js';
import { LimitMetrics } from '#platform/observability/limit.metrics.js';
import { limiterOf, RATE_LIMITERS, type RateLimiters } from '#platform/config/rate-limit.js';

/**
 * Tells an address that has guessed too much no more whether it was wrong. Everything that is shown is
 * looked at all the same: a right credential is good wherever it comes from, so that nobody suffers from a neighbour who guesses.
 */
@Injectable()
export class GuessLimitedRecogniser implements Recogniser {
  private readonly gate: LimitGate;

  constructor(
    private readonly plain: PlainRecogniser,
    @Inject(CREDENTIAL_VERIFIER) private readonly verifier: CredentialVerifier,
    @Inject(RATE_LIMITERS) limiters: RateLimiters,
    metrics: LimitMetrics,
    private readonly addresses: ClientAddress,
  ) {
    this.gate = new LimitGate(limiterOf(limiters, 'authentication'), metrics);
  }

  recognise(shown: ShownCredential, context: ExecutionContext): Principal | Promise<Principal> {
    try {
      const principal = this.plain.recognise(shown);
      return principal instanceof Promise
        ? principal.catch((error: unknown) => this.count(error, shown, context))
        : principal;
    } catch (error) {
      return this.count(error, shown, context);
    }
  }

  /** @throws what was thrown; TesseraError `rate_limited` from too many guesses on */
  private async count(error: unknown, shown: ShownCredential, context: ExecutionContext): Promise<never> {
    const isWrong = error instanceof TesseraError && error.code === 'unauthenticated';
    if (isWrong && this.verifier.isGuess(shown)) await this.gate.pass(this.addresses.of(context), context);
    throw error;
  }
}
