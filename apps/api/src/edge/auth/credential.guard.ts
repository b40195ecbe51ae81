import type { Metadata } from '@grpc/grpc-js';
import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { keyOfCall } from '../grpc/call-key.js';
import { metadataValue } from '../grpc/call-metadata.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { headerText } from '../rest/header-text.js';
import { keyOfRequest } from '../rest/idempotency-key.js';
import { KeyedCallSubject } from '../rest/keyed-call-subject.js';
import { requestIdOfCall } from '../observability/request-id.js';
import { AccessRules } from './access-rules.js';
import { rememberCaller } from './caller-context.js';
import { CONFIG_HEADER, keyInConfig, requireSameKey } from './config-key.js';
import type { CallSubject } from '#platform/auth/caller.js';
import type { ShownCredential } from '#platform/auth/credential.js';
import type { AccessRule } from './access.js';
import { credentialNeeded } from './needed-credential.js';
import { RECOGNISER, type Recogniser } from './recogniser.js';
import type { Principal } from '#platform/auth/principal.js';

/** What a transport tells about who calls. */
interface CallHead {
  readonly isRpc: boolean;
  readonly requestId: string;
  readonly header: (name: string) => string | undefined;
  /** The caller's own name for the call. */
  readonly idempotencyKey: (rule: AccessRule) => string | undefined;
  /** What the call turns out to be about, and where it is told; of one that has a name, whether it has been answered before. */
  readonly subject: (isNamed: boolean) => CallSubject;
}

const BEARER = /^bearer +(\S+) *$/i;

/**
 * Recognises the caller of every operation, on both transports, by the rule the operation declares. At once where the
 * credential is known: every promise would be one more turn for each request.
 */
@Injectable()
export class CredentialGuard implements CanActivate {
  private readonly rules: AccessRules;

  constructor(
    reflector: Reflector,
    @Inject(RECOGNISER) private readonly recogniser: Recogniser,
  ) {
    this.rules = new AccessRules(reflector);
  }

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const rule = this.rules.of(context);
    if (rule.credential === 'none' || rule.credential === 'client-token') return true;
    const head = context.getType() === 'http' ? headOfRequest(context) : headOfCall(context);
    const admit = (principal: Principal): true => {
      checkScope(principal, rule);
      const idempotencyKey = head.idempotencyKey(rule);
      rememberCaller(context, {
        principal,
        requestId: head.requestId,
        subject: head.subject(idempotencyKey !== undefined),
        ...(head.header('x-request-id') !== head.requestId && { requestIdMadeUp: true }),
        idempotencyKey,
        sessionTtl: head.header('x-tessera-session-ttl'),
      });
      return true;
    };
    const refuse = (error: unknown): never => {
      throw isUnrecognised(error) ? credentialNeeded(rule, head.isRpc) : error;
    };
    let principal: Principal | Promise<Principal>;
    try {
      principal = this.recogniser.recognise(shownCredential(rule, head), context);
    } catch (error) {
      return refuse(error);
    }
    return principal instanceof Promise ? principal.then(admit, refuse) : admit(principal);
  }
}

/** What the caller shows in the place where the rule asks for it; nothing there is an empty text. */
function shownCredential({ credential }: AccessRule, { header, isRpc }: CallHead): ShownCredential {
  const bearer = BEARER.exec(header('authorization') ?? '')?.[1];
  switch (credential) {
    case 'api-key':
      return { as: 'apiKey', text: header('x-api-key') ?? (isRpc ? bearer : undefined) ?? '' };
    case 'access-token':
      return isRpc && !isJws(bearer)
        ? { as: 'apiKey', text: header('x-api-key') ?? bearer ?? '' }
        : { as: 'accessToken', text: bearer ?? '' };
    case 'admin':
      return { as: 'admin', text: bearer ?? '' };
    case 'bearer-key-or-admin':
      return { as: 'adminOrApiKey', text: bearer ?? '' };
    case 'optional-bearer-key':
      return optionalKey(header, bearer);
    default:
      return { as: 'apiKey', text: bearer ?? '' };
  }
}

function optionalKey(header: CallHead['header'], bearer: string | undefined): ShownCredential {
  const authorized = header('authorization') !== undefined;
  const key = keyInConfig(header(CONFIG_HEADER));
  if (key === undefined) return { as: authorized ? 'apiKey' : 'anonymous', text: bearer ?? '' };
  if (authorized) requireSameKey(key, bearer);
  return { as: 'apiKey', text: key };
}

const isUnrecognised = (error: unknown): boolean => error instanceof TesseraError && error.code === 'unauthenticated';

const isJws = (bearer: string | undefined): boolean => bearer?.split('.').length === 3;

function headOfRequest(context: ExecutionContext): CallHead {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  return {
    isRpc: false,
    requestId: request.id,
    header: (name) => headerText(request, name),
    idempotencyKey: ({ keyHeader }) => keyOfRequest(request, keyHeader),
    subject: (isNamed) => (isNamed ? new KeyedCallSubject(context.switchToHttp().getResponse<FastifyReply>()) : {}),
  };
}

function headOfCall(context: ExecutionContext): CallHead {
  const metadata = context.switchToRpc().getContext<Metadata>();
  return {
    isRpc: true,
    requestId: requestIdOfCall(metadata),
    header: (name) => metadataValue(metadata, name),
    idempotencyKey: () => keyOfCall(metadata, context.switchToRpc().getData<object>()),
    subject: () => ({}),
  };
}

function checkScope(principal: Principal, rule: AccessRule): void {
  const { scope = 'any-scope' } = rule;
  if (principal.type === 'admin' || scope === 'any-scope' || principal.scopes.includes(scope)) return;
  throw new TesseraError('forbidden', `The API key lacks the scope ${scope}.`);
}
