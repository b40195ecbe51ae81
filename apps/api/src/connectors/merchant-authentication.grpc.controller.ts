import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import { AccessTokenService } from '#core/connectors/flows/access-token.service.js';
import { ClientAuthService } from '#core/connectors/flows/client-auth.service.js';
import { PaymentSessionService } from '#core/connectors/sessions/payment-session.service.js';
import { CallingMerchant, type MerchantCaller } from '#platform/auth/caller.js';
import { Access } from '#platform/auth/credential.js';
import type { ConnectorCallContext } from '../connector.call.js';
import { ConnectorCall } from '../grpc/call.js';
import { readAccessToken, type CreateAccessTokenMessage } from './access-token.mapper.js';
import {
  readClientAuth,
  readSdkSession,
  type CreateClientAuthMessage,
  type CreateSdkSessionMessage,
} from './client-auth.mapper.js';
import { presentAccessToken, presentClientAuth, presentSdkSession, presentSessionToken } from './outcome.presenter.js';
import {
  readCreateServerSession,
  readCreateSessionToken,
  type CreateServerSessionMessage,
  type CreateSessionTokenMessage,
} from './session-token.mapper.js';

const SERVICE = 'MerchantAuthenticationService';

/** Prism's service, in both packages (`types`, `ucs.v2`) and under both generations of names. */
@Controller()
@Access('optional-bearer-key', 'sessions:write')
export class MerchantAuthenticationGrpcController {
  constructor(
    private readonly sessions: PaymentSessionService,
    private readonly clientAuth: ClientAuthService,
    private readonly accessTokens: AccessTokenService,
  ) {}

  @GrpcMethod(SERVICE, 'CreateSessionToken')
  async createSessionToken(
    @CallingMerchant() caller: MerchantCaller,
    @ConnectorCall() call: ConnectorCallContext,
    @Payload() message: CreateSessionTokenMessage,
  ): Promise<object> {
    const request = { ...call, testMode: message.test_mode, input: () => readCreateSessionToken(message) };
    return presentSessionToken(await this.sessions.create(caller, request));
  }

  @GrpcMethod(SERVICE, 'CreateServerSessionAuthenticationToken')
  async createServerSession(
    @CallingMerchant() caller: MerchantCaller,
    @ConnectorCall() call: ConnectorCallContext,
    @Payload() message: CreateServerSessionMessage,
  ): Promise<object> {
    const request = { ...call, testMode: message.test_mode, input: () => readCreateServerSession(message) };
    return presentSessionToken(await this.sessions.create(caller, request));
  }

  @GrpcMethod(SERVICE, 'CreateClientAuthenticationToken')
  async createClientAuth(
    @CallingMerchant() caller: MerchantCaller,
    @ConnectorCall() call: ConnectorCallContext,
    @Payload() message: CreateClientAuthMessage,
  ): Promise<object> {
    const request = { ...call, testMode: message.test_mode, input: () => readClientAuth(message) };
    return presentClientAuth(await this.clientAuth.create(caller, request));
  }

  @GrpcMethod(SERVICE, 'CreateSdkSessionToken')
  async createSdkSession(
    @CallingMerchant() caller: MerchantCaller,
    @ConnectorCall() call: ConnectorCallContext,
    @Payload() message: CreateSdkSessionMessage,
  ): Promise<object> {
    const request = { ...call, testMode: undefined, input: () => readSdkSession(message) };
    return presentSdkSession(await this.clientAuth.create(caller, request));
  }

  @GrpcMethod(SERVICE, 'CreateAccessToken')
  createAccessToken(
    @CallingMerchant() caller: MerchantCaller,
    @ConnectorCall() call: ConnectorCallContext,
    @Payload() message: CreateAccessTokenMessage,
  ): Promise<object> {
    return this.accessToken(caller, call, message);
  }

  @GrpcMethod(SERVICE, 'CreateServerAuthenticationToken')
  createServerAuth(
    @CallingMerchant() caller: MerchantCaller,
    @ConnectorCall() call: ConnectorCallContext,
    @Payload() message: CreateAccessTokenMessage,
  ): Promise<object> {
    return this.accessToken(caller, call, message);
  }

  private async accessToken(
    caller: MerchantCaller,
    call: ConnectorCallContext,
    message: CreateAccessTokenMessage,
  ): Promise<object> {
    const request = { ...call, testMode: message.test_mode, input: () => readAccessToken(message) };
    return presentAccessToken(await this.accessTokens.create(caller, request));
  }
}
