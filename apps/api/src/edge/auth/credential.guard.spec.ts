import { inspect } from 'node:util';
import { Metadata } from '@grpc/grpc-js';
import { describe, expect, it } from '@jest/globals';
import type { ExecutionContext } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { Reflector } from '@nestjs/core';
import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host.js';
import type { Caller } from '#platform/auth/caller.js';
import { CallingMerchant } from './caller-context.js';
import { CredentialGuard } from './credential.guard.js';
import { PlainRecogniser } from './recogniser.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { requestIdFrom } from '../observability/request-id.js';
import type { CredentialVerifier } from '#platform/auth/credential.js';
import { Access, type CredentialKind } from './access.js';
import type { ApiKeyScope, Principal } from '#platform/auth/principal.js';

type Headers = Record<string, string | string[]>;
type Transport = 'http' | 'rpc';

const JWS = 'aaa.bbb.ccc';
const MERCHANT: Principal = {
  type: 'merchant',
  merchantId: 'merchant-1',
  keyId: 'key-1',
  mode: 'test',
  scopes: ['sessions:read'],
};

/** Recognises everyone, and tells what it was asked. */
class Asked implements CredentialVerifier {
  readonly questions: string[] = [];

  apiKey = (key: string): Promise<Principal> => this.answer(`api key ${key}`);
  accessToken = (token: string): Promise<Principal> => this.answer(`access token ${token}`);
  adminOrApiKey = (key: string): Promise<Principal> => this.answer(`admin or api key ${key}`);
  anonymous = (): Promise<Principal> => this.answer('anonymous');
  isGuess = (): boolean => false;
  admin = async (key: string): Promise<Principal> => {
    await this.answer(`admin ${key}`);
    return { type: 'admin' };
  };

  private answer(question: string): Promise<Principal> {
    this.questions.push(question);
    return Promise.resolve(MERCHANT);
  }
}

/** Recognises nobody, at once or later. */
class Unimpressed extends Asked {
  override apiKey = (): never => refuse();
  override accessToken = (): never => refuse();
  override anonymous = (): Promise<never> => Promise.reject(new TesseraError('unauthenticated', 'no'));
  override adminOrApiKey = this.anonymous;
  override admin = this.anonymous;
}

const refuse = (): never => {
  throw new TesseraError('unauthenticated', 'no');
};

function contextOf(controller: new () => { handle(): void }, transport: Transport, headers: Headers): ExecutionContext {
  const metadata = new Metadata();
  for (const [name, values] of Object.entries(headers)) for (const value of [values].flat()) metadata.add(name, value);
  const id = requestIdFrom([headers['x-request-id']].flat()[0]);
  const args =
    transport === 'http' ? [{ headers, id, raw: { rawHeaders: rawHeadersOf(headers) } }, {}] : [{}, metadata, {}];
  const handler = Object.getOwnPropertyDescriptor(controller.prototype, 'handle')?.value as () => void;
  const context = new ExecutionContextHost(args, controller, handler);
  context.setType(transport);
  return context;
}

/** As Node.js lists them. */
const rawHeadersOf = (headers: Headers): string[] =>
  Object.entries(headers).flatMap(([name, values]) => [values].flat().flatMap((value) => [name.toUpperCase(), value]));

function operation(
  credential: CredentialKind,
  scope: ApiKeyScope | 'any-scope' = 'any-scope',
): new () => { handle(): void } {
  @Access('none')
  class Operation {
    @Access(...([credential, scope] as Parameters<typeof Access>))
    handle(): void {
      return;
    }
  }
  return Operation;
}

/** Guards answer at once or later, and so they refuse. */
const admission = async (guard: CredentialGuard, context: ExecutionContext): Promise<boolean> =>
  guard.canActivate(context);

/** What the verifier is asked when an operation of this kind is called with these headers. */
async function askedFor(credential: CredentialKind, transport: Transport, headers: Headers): Promise<string[]> {
  const verifier = new Asked();
  const guard = new CredentialGuard(new Reflector(), new PlainRecogniser(verifier));
  expect(await guard.canActivate(contextOf(operation(credential), transport, headers))).toBe(true);
  return verifier.questions;
}

/** What a handler with the parameter {@link CallingMerchant} is given. */
function callerIn(context: ExecutionContext): Caller {
  class Handler {
    handle(@CallingMerchant() caller: unknown): unknown {
      return caller;
    }
  }
  const parameters = Reflect.getMetadata(ROUTE_ARGS_METADATA, Handler, 'handle') as Record<
    string,
    { factory: (data: unknown, context: ExecutionContext) => Caller }
  >;
  const [parameter] = Object.values(parameters);
  if (!parameter) throw new Error('no parameter');
  return parameter.factory(undefined, context);
}

describe('CredentialGuard', () => {
  it.each<[CredentialKind, Transport, Headers, string]>([
    ['api-key', 'http', { 'x-api-key': 'k' }, 'api key k'],
    ['api-key', 'http', { authorization: 'Bearer b' }, 'api key '],
    ['api-key', 'http', { 'x-api-key': 'k', authorization: 'Bearer b' }, 'api key k'],
    ['api-key', 'rpc', { 'x-api-key': 'k', authorization: 'Bearer b' }, 'api key k'],
    ['api-key', 'rpc', { authorization: 'Bearer b' }, 'api key b'],
    ['api-key', 'rpc', {}, 'api key '],
    ['bearer-key', 'http', { authorization: 'bearer   b ' }, 'api key b'],
    ['bearer-key', 'http', { 'x-api-key': 'k' }, 'api key '],
    ['bearer-key', 'http', { authorization: 'b' }, 'api key '],
    ['bearer-key', 'http', { authorization: 'Basic b' }, 'api key '],
    ['bearer-key', 'http', { authorization: 'Bearer b c' }, 'api key '],
    ['bearer-key', 'http', { authorization: 'Bearerb' }, 'api key '],
    ['bearer-key', 'rpc', { authorization: 'Bearer b' }, 'api key b'],
    ['optional-bearer-key', 'http', {}, 'anonymous'],
    ['optional-bearer-key', 'http', { 'x-api-key': 'k' }, 'anonymous'],
    ['optional-bearer-key', 'http', { authorization: '' }, 'api key '],
    ['optional-bearer-key', 'http', { authorization: 'Basic b' }, 'api key '],
    ['optional-bearer-key', 'rpc', { authorization: 'Bearer b' }, 'api key b'],
    ['optional-bearer-key', 'rpc', {}, 'anonymous'],
    ['optional-bearer-key', 'http', { 'x-connector-config': '{"config":{"Stripe":{"api_key":"s"}}}' }, 'anonymous'],
    ['optional-bearer-key', 'http', { 'x-connector-config': '{"api_key":null}' }, 'anonymous'],
    ['optional-bearer-key', 'rpc', { 'x-connector-config': '["k"]' }, 'anonymous'],
    ['optional-bearer-key', 'http', { 'x-connector-config': '{"config":{},"api_key":"k"}' }, 'api key k'],
    ['optional-bearer-key', 'rpc', { 'x-connector-config': '{"config":{},"api_key":"k"}' }, 'api key k'],
    ['optional-bearer-key', 'rpc', { 'x-connector-config': '{"api_key":""}' }, 'api key '],
    ['optional-bearer-key', 'rpc', { 'x-connector-config': '{"api_key":"k"}', authorization: 'Bearer k' }, 'api key k'],
    ['optional-bearer-key', 'rpc', { 'x-connector-auth': '{"api_key":"k"}' }, 'anonymous'],
    ['bearer-key', 'http', { 'x-connector-config': '{"api_key":"k"}' }, 'api key '],
    ['api-key', 'rpc', { 'x-connector-config': '{"api_key":"k"}' }, 'api key '],
    ['access-token', 'http', { authorization: `Bearer ${JWS}` }, `access token ${JWS}`],
    ['access-token', 'http', { authorization: 'Bearer b', 'x-api-key': 'k' }, 'access token b'],
    ['access-token', 'http', {}, 'access token '],
    ['access-token', 'rpc', { authorization: `Bearer ${JWS}`, 'x-api-key': 'k' }, `access token ${JWS}`],
    ['access-token', 'rpc', { authorization: 'Bearer b' }, 'api key b'],
    ['access-token', 'rpc', { 'x-api-key': 'k' }, 'api key k'],
    ['access-token', 'rpc', {}, 'api key '],
    ['admin', 'http', { authorization: 'Bearer b' }, 'admin b'],
    ['bearer-key-or-admin', 'http', { authorization: 'Bearer b', 'x-api-key': 'k' }, 'admin or api key b'],
    ['bearer-key-or-admin', 'rpc', { authorization: 'Bearer b' }, 'admin or api key b'],
    ['admin', 'http', { 'x-api-key': 'k' }, 'admin '],
    ['admin', 'rpc', { authorization: 'Bearer b', 'x-api-key': 'k' }, 'admin b'],
  ])('recognises the caller of %s over %s with %j', async (credential, transport, headers, question) => {
    expect(await askedFor(credential, transport, headers)).toEqual([question]);
  });

  it.each<[CredentialKind, Transport]>([
    ['none', 'http'],
    ['none', 'rpc'],
    ['client-token', 'http'],
  ])('asks for nothing where the rule is %s over %s', async (credential, transport) => {
    expect(await askedFor(credential, transport, { authorization: 'Bearer b' })).toEqual([]);
  });

  it.each<[Transport, string]>([
    ['http', 'authorization'],
    ['rpc', 'authorization'],
    ['http', 'x-request-id'],
    ['rpc', 'x-request-id'],
  ])('chooses none of several values over %s: %s', async (transport, name) => {
    const guard = new CredentialGuard(new Reflector(), new PlainRecogniser(new Asked()));
    const context = contextOf(operation('optional-bearer-key'), transport, { [name]: ['Bearer b', 'Bearer c'] });
    const violations = [{ path: name, message: 'must be sent once', reason: 'format' }];
    await expect(admission(guard, context)).rejects.toMatchObject({ code: 'invalid_request', violations });
  });

  it.each<[string, string, Headers]>([
    ['is no JSON', 'x-connector-config', { 'x-connector-config': '{"api_key":"tsk_secret"' }],
    ['is no text', 'x-connector-config.api_key', { 'x-connector-config': '{"api_key":["tsk_secret"]}' }],
    [
      'is not that of authorization',
      'x-connector-config.api_key',
      { 'x-connector-config': '{"api_key":"tsk_secret"}', authorization: 'Bearer tsk_other' },
    ],
    [
      'stands beside something else in authorization',
      'x-connector-config.api_key',
      { 'x-connector-config': '{"api_key":"tsk_secret"}', authorization: 'Basic tsk_secret' },
    ],
  ])('refuses a key beside the configuration that %s, naming %s, and shows it nobody', async (_, path, headers) => {
    for (const transport of ['http', 'rpc'] as const) {
      const verifier = new Asked();
      const guard = new CredentialGuard(new Reflector(), new PlainRecogniser(verifier));
      const context = contextOf(operation('optional-bearer-key'), transport, headers);
      const refusal = await admission(guard, context).catch((error: unknown) => error);
      expect(refusal).toMatchObject({ code: 'invalid_request', violations: [{ path, reason: 'format' }] });
      expect(inspect(refusal, { depth: null })).not.toContain('tsk_');
      expect(verifier.questions).toEqual([]);
    }
  });

  it('refuses an operation that declares no rule', async () => {
    class Undeclared {
      handle(): void {
        return;
      }
    }
    const verifier = new Asked();
    const guard = new CredentialGuard(new Reflector(), new PlainRecogniser(verifier));
    const context = contextOf(Undeclared, 'http', { authorization: 'Bearer b' });
    await expect(admission(guard, context)).rejects.toMatchObject({ code: 'forbidden' });
    expect(verifier.questions).toEqual([]);
  });

  it.each<[CredentialKind, Transport, string]>([
    ['api-key', 'http', 'an API key (tsk_...), as x-api-key'],
    ['api-key', 'rpc', 'an API key (tsk_...), as x-api-key or as authorization: Bearer'],
    ['bearer-key', 'http', 'an API key (tsk_...), as authorization: Bearer'],
    ['bearer-key', 'rpc', 'an API key (tsk_...), as authorization: Bearer'],
    [
      'optional-bearer-key',
      'http',
      'an API key (tsk_...), as authorization: Bearer or as api_key inside x-connector-config',
    ],
    ['bearer-key-or-admin', 'http', 'an API key (tsk_...) or the admin key, as authorization: Bearer'],
    ['access-token', 'http', 'an access token of POST /authorize, as authorization: Bearer'],
    ['access-token', 'rpc', 'an API key (tsk_...) or an access token of POST /authorize, as authorization: Bearer'],
    ['admin', 'http', 'the admin key, as authorization: Bearer'],
  ])('says what it needs where the rule is %s over %s', async (credential, transport, needed) => {
    const guard = new CredentialGuard(new Reflector(), new PlainRecogniser(new Unimpressed()));
    for (const headers of [{}, { authorization: 'Bearer wrong', 'x-api-key': 'wrong' }]) {
      const refused = admission(guard, contextOf(operation(credential), transport, headers));
      await expect(refused).rejects.toMatchObject({
        code: 'unauthenticated',
        message: `This operation needs ${needed}.`,
      });
    }
  });

  it('demands the scope of a merchant, and none of the admin', async () => {
    const guard = new CredentialGuard(new Reflector(), new PlainRecogniser(new Asked()));
    const allowed = (credential: CredentialKind, scope?: ApiKeyScope): Promise<boolean> =>
      admission(guard, contextOf(operation(credential, scope), 'http', { authorization: 'Bearer b' }));
    expect(await allowed('bearer-key')).toBe(true);
    expect(await allowed('bearer-key', 'sessions:read')).toBe(true);
    await expect(allowed('bearer-key', 'sessions:write')).rejects.toMatchObject({ code: 'forbidden' });
    expect(await allowed('admin', 'sessions:write')).toBe(true);
  });

  it.each(['http', 'rpc'] as const)(
    'tells the handler over %s who calls, under which request id',
    async (transport) => {
      const guard = new CredentialGuard(new Reflector(), new PlainRecogniser(new Asked()));
      const context = contextOf(operation('api-key'), transport, { 'x-api-key': 'k', 'x-request-id': 'trace-1' });
      await guard.canActivate(context);
      expect(callerIn(context)).toEqual({ principal: MERCHANT, requestId: 'trace-1', subject: {} });
    },
  );

  it('lets a caller in at once whose credential is known', () => {
    const verifier = new Asked();
    const known = { ...verifier, apiKey: (): Principal => MERCHANT };
    const context = contextOf(operation('api-key'), 'http', { 'x-api-key': 'k' });
    expect(new CredentialGuard(new Reflector(), new PlainRecogniser(known)).canActivate(context)).toBe(true);
    expect(callerIn(context).principal).toBe(MERCHANT);
  });

  it('remembers nobody who is refused, and gives a handler for merchants no admin', async () => {
    const guard = new CredentialGuard(new Reflector(), new PlainRecogniser(new Asked()));
    const refused = contextOf(operation('api-key', 'terminals:write'), 'http', { 'x-api-key': 'k' });
    await expect(admission(guard, refused)).rejects.toMatchObject({ code: 'forbidden' });
    const admin = contextOf(operation('admin'), 'http', { authorization: 'Bearer b' });
    await guard.canActivate(admin);
    const anyone = contextOf(operation('none'), 'http', {});
    await guard.canActivate(anyone);
    for (const context of [refused, admin, anyone]) expect(() => callerIn(context)).toThrow('for merchants');
  });
});
