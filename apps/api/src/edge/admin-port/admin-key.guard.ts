import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AccessRules } from '../auth/access-rules.js';
import { callerOf } from '../auth/caller-context.js';
import { CREDENTIAL_VERIFIER, type CredentialVerifier } from '#platform/auth/credential.js';
import { credentialNeeded } from '../auth/needed-credential.js';
import { SETTINGS, type Settings } from '#platform/config/settings.js';
import { ClientAddress } from '../limits/client-address.js';
import { LimitGate } from '../limits/limit-gate.js';
import { LimitMetrics } from '#platform/observability/limit.metrics.js';
import { RATE_LIMITERS, type RateLimiters } from '#platform/config/rate-limit.js';
import { cameByAdminPort } from './admin-port.js';

/** Where the administration has a port of its own, the admin key is good for nothing elsewhere: nobody learns there that it is right. */
@Injectable()
export class AdminKeyGuard implements CanActivate {
  private readonly rules: AccessRules;
  /** Counts it among the guesses, which all other wrong keys are; absent where nothing is counted. */
  private readonly guesses: LimitGate | undefined;

  constructor(
    reflector: Reflector,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(CREDENTIAL_VERIFIER) private readonly verifier: CredentialVerifier,
    @Inject(RATE_LIMITERS) { authentication }: RateLimiters,
    metrics: LimitMetrics,
    private readonly addresses: ClientAddress,
  ) {
    this.rules = new AccessRules(reflector);
    this.guesses = authentication && new LimitGate(authentication, metrics);
  }

  /** @throws TesseraError `unauthenticated` or `rate_limited`, as for a wrong key */
  canActivate(context: ExecutionContext): true | Promise<never> {
    if (callerOf(context)?.principal.type !== 'admin' || cameByAdminPort(context, this.settings)) return true;
    return this.refuse(context);
  }

  private async refuse(context: ExecutionContext): Promise<never> {
    const shown = { as: 'adminOrApiKey', text: this.settings.adminKey } as const;
    if (this.verifier.isGuess(shown)) await this.guesses?.pass(this.addresses.of(context), context);
    throw credentialNeeded(this.rules.of(context), context.getType() !== 'http');
  }
}
