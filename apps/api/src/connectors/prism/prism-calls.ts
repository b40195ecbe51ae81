import { Injectable } from '@nestjs/common';
import { AccessTokenService } from '#core/providers/flows/access-token.service.js';
import { ClientAuthService } from '#core/providers/flows/client-auth.service.js';
import { PaymentSessionService } from '#core/payment-sessions/payment-session.service.js';
import type { MerchantCaller } from '#platform/auth/caller.js';
import type { ConnectorCallContext } from './connector-call.js';
import { readAccessToken, type CreateAccessTokenMessage } from './access-token.mapper.js';
import {
  readClientAuth,
  readSdkSession,
  type CreateClientAuthMessage,
  type CreateSdkSessionMessage,
} from './client-auth.mapper.js';
import { presentAccessToken, presentClientAuth, presentSdkSession, presentSessionToken } from './outcome-presenter.js';
import {
  readCreateServerSession,
  readCreateSessionToken,
  type CreateServerSessionMessage,
  type CreateSessionTokenMessage,
} from './session-token.mapper.js';
import { newerNames } from './newer-names.js';
import { wellFormed } from './well-formed.js';

const inServerSession = newerNames('CreateServerSessionAuthenticationToken', {
  merchant_session_id: 'merchant_server_session_id',
});
const inClientAuth = newerNames('CreateClientAuthenticationToken');

/** Prism's calls, message in and message out, whichever transport brought them. */
@Injectable()
export class PrismCalls {
  constructor(
    private readonly sessions: PaymentSessionService,
    private readonly clientAuth: ClientAuthService,
    private readonly accessTokens: AccessTokenService,
  ) {}

  async createSessionToken(
    caller: MerchantCaller,
    call: ConnectorCallContext,
    message: CreateSessionTokenMessage,
  ): Promise<object> {
    const request = { ...call, testMode: message.test_mode, input: () => readCreateSessionToken(message) };
    return wellFormed(presentSessionToken(await this.sessions.create(caller, request)));
  }

  async createServerSession(
    caller: MerchantCaller,
    call: ConnectorCallContext,
    message: CreateServerSessionMessage,
  ): Promise<object> {
    const request = { ...call, testMode: message.test_mode, input: () => readCreateServerSession(message) };
    return wellFormed(presentSessionToken(await inServerSession(this.sessions.create(caller, request))));
  }

  async createClientAuth(
    caller: MerchantCaller,
    call: ConnectorCallContext,
    message: CreateClientAuthMessage,
  ): Promise<object> {
    const request = { ...call, testMode: message.test_mode, input: () => readClientAuth(message) };
    return wellFormed(presentClientAuth(await inClientAuth(this.clientAuth.create(caller, request))));
  }

  async createSdkSession(
    caller: MerchantCaller,
    call: ConnectorCallContext,
    message: CreateSdkSessionMessage,
  ): Promise<object> {
    const request = { ...call, testMode: undefined, input: () => readSdkSession(message) };
    return wellFormed(presentSdkSession(await this.clientAuth.create(caller, request)));
  }

  /** Under either name. */
  async createAccessToken(
    caller: MerchantCaller,
    call: ConnectorCallContext,
    message: CreateAccessTokenMessage,
  ): Promise<object> {
    const request = { ...call, testMode: message.test_mode, input: () => readAccessToken(message) };
    return wellFormed(presentAccessToken(await this.accessTokens.create(caller, request)));
  }
}
