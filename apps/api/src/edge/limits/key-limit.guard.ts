import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { callerOf } from '../auth/caller-context.js';
import { LimitGate } from './limit-gate.js';
import { LimitMetrics } from '#platform/observability/limit.metrics.js';
import { limiterOf, RATE_LIMITERS, type RateLimiters } from '#platform/config/rate-limit.js';

/** Limits what is asked with one API key, or with the access tokens that were issued for it. The admin key has no limit. */
@Injectable()
export class KeyLimitGuard implements CanActivate {
  private readonly gate: LimitGate;

  constructor(@Inject(RATE_LIMITERS) limiters: RateLimiters, metrics: LimitMetrics) {
    this.gate = new LimitGate(limiterOf(limiters, 'key'), metrics);
  }

  canActivate(context: ExecutionContext): true | Promise<true> {
    const principal = callerOf(context)?.principal;
    return principal?.type === 'merchant' ? this.gate.pass(principal.keyId, context) : true;
  }
}
