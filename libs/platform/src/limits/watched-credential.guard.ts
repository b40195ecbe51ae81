import { Inject, Injectable, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { LRUCache } from 'lru-cache';
import { CredentialGuard } from '../auth/credential.guard.js';
import { CREDENTIAL_VERIFIER, type CredentialVerifier, type ShownCredential } from '../auth/credential.js';
import type { Principal } from '../auth/principal.js';
import { TesseraError } from '../errors/tessera-error.js';
import { ClientAddress } from './client-address.js';
import { LimitGate } from './limit.gate.js';
import { LimitMetrics } from './limit.metrics.js';
import { limiterOf, RATE_LIMITERS, type RateLimiter, type RateLimiters } from './rate-limit.js';

/** Addresses that guess at a time. */
const MAX_REMEMBERED = 10_000;

/**
 * Recognises callers, and does not listen to an address that has shown too many wrong credentials: it is let in with those
 * only that were good before, so that nobody suffers from a neighbour who guesses. Costs nothing until somebody does.
 */
@Injectable()
export class WatchedCredentialGuard extends CredentialGuard {
  private readonly limiter: RateLimiter;
  private readonly gate: LimitGate;
  /** Until when an address is not listened to. */
  private readonly deafUntil = new LRUCache<string, number>({ max: MAX_REMEMBERED });
  /** The latest of these times, once there was one. */
  private latest: number | undefined;

  constructor(
    reflector: Reflector,
    @Inject(CREDENTIAL_VERIFIER) verifier: CredentialVerifier,
    @Inject(RATE_LIMITERS) limiters: RateLimiters,
    metrics: LimitMetrics,
    private readonly addresses: ClientAddress,
  ) {
    super(reflector, verifier);
    this.limiter = limiterOf(limiters, 'authentication');
    this.gate = new LimitGate(this.limiter, metrics);
  }

  protected override recognise(shown: ShownCredential, context: ExecutionContext): Principal | Promise<Principal> {
    if (this.latest !== undefined && performance.now() < this.latest) this.listenTo(shown, context);
    try {
      const principal = super.recognise(shown, context);
      return principal instanceof Promise
        ? principal.catch((error: unknown) => this.count(error, shown, context))
        : principal;
    } catch (error) {
      return this.count(error, shown, context);
    }
  }

  /** @throws TesseraError `rate_limited` */
  private listenTo(shown: ShownCredential, context: ExecutionContext): void {
    if (!isShown(shown) || this.verifier.wasGood(shown)) return;
    const moreInMs = (this.deafUntil.get(this.addresses.of(context)) ?? -Infinity) - performance.now();
    if (moreInMs > 0) this.gate.judge({ granted: false, remaining: 0, moreInMs }, context);
  }

  /** @throws what was thrown; TesseraError `rate_limited` from too many guesses on */
  private async count(error: unknown, shown: ShownCredential, context: ExecutionContext): Promise<never> {
    if (!isShown(shown) || !(error instanceof TesseraError && error.code === 'unauthenticated')) throw error;
    const address = this.addresses.of(context);
    const grant = await this.limiter.take(address);
    if (!grant.granted) {
      const until = performance.now() + grant.moreInMs;
      this.deafUntil.set(address, until);
      this.latest = Math.max(this.latest ?? until, until);
    }
    this.gate.judge(grant, context);
    throw error;
  }
}

/** A credential that is missing is no guess. */
const isShown = ({ text }: ShownCredential): boolean => text !== '';
