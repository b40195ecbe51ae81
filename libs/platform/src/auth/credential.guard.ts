import type { Metadata } from '@grpc/grpc-js';
import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { TesseraError } from '../errors/tessera-error.js';
import { requestIdFrom } from '../observability/request-id.js';
import { rememberCaller } from './caller.js';
import { ACCESS_RULE, CREDENTIAL_VERIFIER, type AccessRule, type CredentialVerifier } from './credential.js';
import type { Principal } from './principal.js';

type HeaderReader = (name: string) => string | undefined;

const BEARER = /^bearer +(\S+) *$/i;

/** Recognises the caller of every operation, on both transports, by the rule the operation declares. */
@Injectable()
export class CredentialGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    @Inject(CREDENTIAL_VERIFIER) private readonly verifier: CredentialVerifier,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const rule = this.reflector.getAllAndOverride<AccessRule | undefined>(ACCESS_RULE, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (!rule) throw new TesseraError('forbidden', 'This operation declares no credential.');
    if (rule.credential === 'none' || rule.credential === 'client-token') return true;
    const header = headersOf(context);
    const principal = await this.recognise(rule, header, context.getType() === 'rpc');
    checkScope(principal, rule);
    rememberCaller(context, { principal, requestId: requestIdFrom(header('x-request-id')) });
    return true;
  }

  private recognise(rule: AccessRule, header: HeaderReader, isRpc: boolean): Promise<Principal> {
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
        return this.verifier.admin(bearer ?? '').catch(() => this.verifier.apiKey(bearer ?? ''));
      case 'optional-bearer-key':
        return header('authorization') === undefined ? this.verifier.anonymous() : this.verifier.apiKey(bearer ?? '');
      default:
        return this.verifier.apiKey(bearer ?? '');
    }
  }
}

const isJws = (bearer: string | undefined): boolean => bearer?.split('.').length === 3;

function headersOf(context: ExecutionContext): HeaderReader {
  if (context.getType() === 'http') {
    const { headers } = context.switchToHttp().getRequest<{ headers: Record<string, string | string[] | undefined> }>();
    return (name) => [headers[name]].flat()[0];
  }
  const metadata = context.switchToRpc().getContext<Metadata>();
  return (name) => metadata.get(name)[0]?.toString();
}

function checkScope(principal: Principal, rule: AccessRule): void {
  const { scope = 'any-scope' } = rule;
  if (principal.type === 'admin' || scope === 'any-scope' || principal.scopes.includes(scope)) return;
  throw new TesseraError('forbidden', `The API key lacks the scope ${scope}.`);
}
