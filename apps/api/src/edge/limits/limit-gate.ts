import type { ExecutionContext } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { TesseraError } from '#platform/errors/tessera-error.js';
import type { LimitMetrics } from '#platform/observability/limit.metrics.js';
import { secondsUntilMore, tellOfLimit } from './rate-limit-headers.js';
import type { Grant, LimitName, RateLimiter } from '#platform/config/rate-limit.js';

const REFUSALS: Readonly<Record<LimitName, string>> = {
  key: 'This API key makes too many requests.',
  address: 'Too many requests come from this address.',
  authentication: 'Too many wrong credentials come from this address.',
};

/** Lets calls through while there are permits under one limit, and tells REST callers what is left. */
export class LimitGate {
  constructor(
    private readonly limiter: RateLimiter,
    private readonly metrics: LimitMetrics,
  ) {}

  /** @throws TesseraError `rate_limited` */
  pass(key: string, context: ExecutionContext): true | Promise<true> {
    const grant = this.limiter.take(key);
    return grant instanceof Promise ? grant.then((late) => this.judge(late, context)) : this.judge(grant, context);
  }

  /** @throws TesseraError `rate_limited` when nothing was granted */
  judge(grant: Grant, context: ExecutionContext): true {
    const { limit } = this.limiter;
    if (context.getType() === 'http') tellOfLimit(context.switchToHttp().getResponse<FastifyReply>(), limit, grant);
    if (grant.granted) return true;
    this.metrics.refused(limit.name);
    throw new TesseraError('rate_limited', REFUSALS[limit.name], { retryAfter: secondsUntilMore(grant) });
  }
}
