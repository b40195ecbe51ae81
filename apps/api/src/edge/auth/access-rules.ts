import type { ExecutionContext } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { ACCESS_RULE, type AccessRule } from './access.js';

type Handler = ReturnType<ExecutionContext['getHandler']>;

/** What operations demand of their callers, as they declare it. */
export class AccessRules {
  private readonly known = new Map<Handler, AccessRule>();

  constructor(private readonly reflector: Reflector) {}

  /** @throws TesseraError `forbidden` for an operation without a declaration */
  of(context: ExecutionContext): AccessRule {
    const handler = context.getHandler();
    const known = this.known.get(handler);
    if (known) return known;
    const rule = this.reflector.getAllAndOverride<AccessRule | undefined>(ACCESS_RULE, [handler, context.getClass()]);
    if (!rule) throw new TesseraError('forbidden', 'This operation declares no credential.');
    this.known.set(handler, rule);
    return rule;
  }
}
