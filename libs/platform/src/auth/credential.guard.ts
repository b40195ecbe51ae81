import type { Metadata } from '@grpc/grpc-js';
import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { TesseraError } from '../errors/tessera-error.js';
import { requestIdOfCall } from '../observability/request-id.js';
import { rememberCaller } from './caller.js';
import { ACCESS_RULE, CREDENTIAL_VERIFIER, type AccessRule, type CredentialVerifier } from './credential.js';
import type { Principal } from './principal.js';

type Handler = ReturnType<ExecutionContext['getHandler']>;

/** What a transport tells about who calls. */
interface CallHead {
  readonly isRpc: boolean;
  readonly requestId: string;
  readonly header: (name: string) => string | undefined;
}

const BEARER = /^bearer +(\S+) *$/i;

/**
 * Recognises the caller of every operation, on both transports, by the rule the operation declares. At once where the
 * credential is known: every promise would be one more turn for each request.
 */
@Injectable()
export class CredentialGuard implements CanActivate {
  private readonly rules = new Map<Handler, AccessRule>();

  constructor(
    private readonly reflector: Reflector,
    @Inject(CREDENTIAL_VERIFIER) private readonly verifier: CredentialVerifier,
  ) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const rule = this.ruleOf(context);
    if (rule.credential === 'none' || rule.credential === 'client-token') return true;
    const head = context.getType() === 'http' ? headOfRequest(context) : headOfCall(context);
    const admit = (principal: Principal): true => {
      checkScope(principal, rule);
      rememberCaller(context, { principal, requestId: head.requestId });
      return true;
    };
    const principal = this.recognise(rule, head);
    return principal instanceof Promise ? principal.then(admit) : admit(principal);
  }

  private ruleOf(context: ExecutionContext): AccessRule {
    const handler = context.getHandler();
    const known = this.rules.get(handler);
    if (known) return known;
    const rule = this.reflector.getAllAndOverride<AccessRule | undefined>(ACCESS_RULE, [handler, context.getClass()]);
    if (!rule) throw new TesseraError('forbidden', 'This operation declares no credential.');
    this.rules.set(handler, rule);
    return rule;
  }

  private recognise(rule: AccessRule, { header, isRpc }: CallHead): Principal | Promise<Principal> {
    const bearer = BEARER.exec(header('authorization') ?? '')?.[1];
    switch (rule.credential) {
      case 'api-key':
        return this.verifier.apiKey(header('x-api-key') ?? (isRpc ? bearer : undefined) ?? '');
      case 'access-token':
        return isRpc && !isJws(bearer)
          ? this.verifier.apiKey(header('x-api-key') ?? bearer ?? '')
          : this.verifier.accessToken(bearer ?? '');
      case 'admin':
        return this.verifier.admin(bearer ?? '');
      case 'bearer-key-or-admin':
        return this.verifier.adminOrApiKey(bearer ?? '');
      case 'optional-bearer-key':
        return header('authorization') === undefined ? this.verifier.anonymous() : this.verifier.apiKey(bearer ?? '');
      default:
        return this.verifier.apiKey(bearer ?? '');
    }
  }
}

const isJws = (bearer: string | undefined): boolean => bearer?.split('.').length === 3;

function headOfRequest(context: ExecutionContext): CallHead {
  const { headers, id } = context.switchToHttp().getRequest<FastifyRequest>();
  const header = (name: string): string | undefined => {
    const value = headers[name];
    return Array.isArray(value) ? value[0] : value;
  };
  return { isRpc: false, requestId: id, header };
}

function headOfCall(context: ExecutionContext): CallHead {
  const metadata = context.switchToRpc().getContext<Metadata>();
  return {
    isRpc: true,
    requestId: requestIdOfCall(metadata),
    header: (name) => metadata.get(name)[0]?.toString(),
  };
}

function checkScope(principal: Principal, rule: AccessRule): void {
  const { scope = 'any-scope' } = rule;
  if (principal.type === 'admin' || scope === 'any-scope' || principal.scopes.includes(scope)) return;
  throw new TesseraError('forbidden', `The API key lacks the scope ${scope}.`);
}
