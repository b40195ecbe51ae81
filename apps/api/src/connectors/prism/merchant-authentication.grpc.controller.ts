import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import type { MerchantCaller } from '#platform/auth/caller.js';
import { CallingMerchant } from '../../edge/auth/caller-context.js';
import { Access } from '../../edge/auth/access.js';
import { ConnectorCall, type ConnectorCallContext } from './connector-call.js';
import type { CreateAccessTokenMessage } from './access-token.reader.js';
import type { CreateClientAuthMessage, CreateSdkSessionMessage } from './client-auth.reader.js';
import { PrismCalls } from './prism-calls.js';
import type { CreateServerSessionMessage, CreateSessionTokenMessage } from './session-token.reader.js';

const SERVICE = 'MerchantAuthenticationService';

/** Prism's service, in both packages (`types`, `ucs.v2`) and under both generations of names. */
@Controller()
@Access('optional-bearer-key', 'sessions:write')
export class MerchantAuthenticationGrpcController {
  constructor(private readonly calls: PrismCalls) {}

  @GrpcMethod(SERVICE, 'CreateSessionToken')
  createSessionToken(
    @CallingMerchant() caller: MerchantCaller,
    @ConnectorCall() call: ConnectorCallContext,
    @Payload() message: CreateSessionTokenMessage,
  ): Promise<object> {
    return this.calls.createSessionToken(caller, call, message);
  }

  @GrpcMethod(SERVICE, 'CreateServerSessionAuthenticationToken')
  createServerSession(
    @CallingMerchant() caller: MerchantCaller,
    @ConnectorCall() call: ConnectorCallContext,
    @Payload() message: CreateServerSessionMessage,
  ): Promise<object> {
    return this.calls.createServerSession(caller, call, message);
  }

  @GrpcMethod(SERVICE, 'CreateClientAuthenticationToken')
  createClientAuth(
    @CallingMerchant() caller: MerchantCaller,
    @ConnectorCall() call: ConnectorCallContext,
    @Payload() message: CreateClientAuthMessage,
  ): Promise<object> {
    return this.calls.createClientAuth(caller, call, message);
  }

  @GrpcMethod(SERVICE, 'CreateSdkSessionToken')
  createSdkSession(
    @CallingMerchant() caller: MerchantCaller,
    @ConnectorCall() call: ConnectorCallContext,
    @Payload() message: CreateSdkSessionMessage,
  ): Promise<object> {
    return this.calls.createSdkSession(caller, call, message);
  }

  @GrpcMethod(SERVICE, 'CreateAccessToken')
  createAccessToken(
    @CallingMerchant() caller: MerchantCaller,
    @ConnectorCall() call: ConnectorCallContext,
    @Payload() message: CreateAccessTokenMessage,
  ): Promise<object> {
    return this.calls.createAccessToken(caller, call, message);
  }

  @GrpcMethod(SERVICE, 'CreateServerAuthenticationToken')
  createServerAuth(
    @CallingMerchant() caller: MerchantCaller,
    @ConnectorCall() call: ConnectorCallContext,
    @Payload() message: CreateAccessTokenMessage,
  ): Promise<object> {
    return this.calls.createAccessToken(caller, call, message);
  }
}
