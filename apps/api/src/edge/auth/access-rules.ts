import type { ExecutionContext } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { KEY_HEADER } from '../rest/idempotency-key.js';
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
    const keyHeader = this.reflector.get<string | undefined>(KEY_HEADER, handler);
    const whole = keyHeader === undefined ? rule : { ...rule, keyHeader };
    this.known.set(handler, whole);
    return whole;
  }
}
