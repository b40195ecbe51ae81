import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AccessRules } from '../auth/access-rules.js';
import { ClientAddress } from './client-address.js';
import { LimitGate } from './limit-gate.js';
import { LimitMetrics } from '#platform/observability/limit.metrics.js';
import { limiterOf, RATE_LIMITERS, type RateLimiters } from '#platform/config/rate-limit.js';

/** Limits what one address asks, before its credentials are looked at. What anyone may ask (health, metrics) is free. */
@Injectable()
export class AddressLimitGuard implements CanActivate {
  private readonly rules: AccessRules;
  private readonly gate: LimitGate;

  constructor(
    private readonly addresses: ClientAddress,
    reflector: Reflector,
    @Inject(RATE_LIMITERS) limiters: RateLimiters,
    metrics: LimitMetrics,
  ) {
    this.rules = new AccessRules(reflector);
    this.gate = new LimitGate(limiterOf(limiters, 'address'), metrics);
  }

  canActivate(context: ExecutionContext): true | Promise<true> {
    if (this.rules.of(context).credential === 'none') return true;
    return this.gate.pass(this.addresses.of(context), context);
  }
}
