import { Injectable } from '@nestjs/common';
import {
  AccessTokenService,
  ClientAuthService,
  ConnectorAccessService,
  testModeOf,
  type ConnectorAccess,
} from '#core/providers/index.js';
import { PaymentSessionService, type PaymentSessionInput } from '#core/payment-sessions/index.js';
import type { MerchantCaller } from '#platform/auth/caller.js';
import type { ConnectorCallContext } from './connector-call.js';
import { readAccessToken, type CreateAccessTokenMessage } from './access-token.reader.js';
import {
  readClientAuth,
  readSdkSession,
  type CreateClientAuthMessage,
  type CreateSdkSessionMessage,
} from './client-auth.reader.js';
import { presentAccessToken, presentClientAuth, presentSdkSession, presentSessionToken } from './outcome.mapper.js';
import {
  readCreateServerSession,
  readCreateSessionToken,
  type CreateServerSessionMessage,
  type CreateSessionTokenMessage,
} from './session-token.reader.js';
import { readConnectorChoice } from './credentials/connector-choice.reader.js';
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
    private readonly accesses: ConnectorAccessService,
    private readonly sessions: PaymentSessionService,
    private readonly clientAuth: ClientAuthService,
    private readonly accessTokens: AccessTokenService,
  ) {}

  createSessionToken(
    caller: MerchantCaller,
    call: ConnectorCallContext,
    message: CreateSessionTokenMessage,
  ): Promise<object> {
    return this.openSession(caller, call, message, readCreateSessionToken);
  }

  createServerSession(
    caller: MerchantCaller,
    call: ConnectorCallContext,
    message: CreateServerSessionMessage,
  ): Promise<object> {
    return inServerSession(() => this.openSession(caller, call, message, readCreateServerSession));
  }

  createClientAuth(
    caller: MerchantCaller,
    call: ConnectorCallContext,
    message: CreateClientAuthMessage,
  ): Promise<object> {
    return inClientAuth(async () => {
      const access = await this.accessOf(caller, call, message.test_mode, 'clientAuth');
      const input = readClientAuth(message);
      return wellFormed(presentClientAuth(await this.clientAuth.create(access, input, call.cancellation)));
    });
  }

  async createSdkSession(
    caller: MerchantCaller,
    call: ConnectorCallContext,
    message: CreateSdkSessionMessage,
  ): Promise<object> {
    const access = await this.accessOf(caller, call, undefined, 'clientAuth');
    const input = readSdkSession(message);
    return wellFormed(presentSdkSession(await this.clientAuth.create(access, input, call.cancellation)));
  }

  /** Under either name. */
  async createAccessToken(
    caller: MerchantCaller,
    call: ConnectorCallContext,
    message: CreateAccessTokenMessage,
  ): Promise<object> {
    const access = await this.accessOf(caller, call, message.test_mode, 'serverAuth');
    const input = readAccessToken(message);
    return wellFormed(presentAccessToken(await this.accessTokens.create(access, input, call.cancellation)));
  }

  private async openSession<M extends CreateSessionTokenMessage | CreateServerSessionMessage>(
    caller: MerchantCaller,
    call: ConnectorCallContext,
    message: M,
    read: (message: M) => PaymentSessionInput,
  ): Promise<object> {
    const access = await this.accessOf(caller, call, message.test_mode);
    const outcome = await this.sessions.create(caller, access, read(message), call.cancellation);
    return wellFormed(presentSessionToken(outcome));
  }

  /** Before the message is read: what is wrong with connector and credentials is said first (docs/contracts/prism.md). */
  private accessOf(
    { principal }: MerchantCaller,
    { headers }: ConnectorCallContext,
    testMode: boolean | undefined,
    flow?: 'clientAuth' | 'serverAuth',
  ): Promise<ConnectorAccess> {
    const mode = testModeOf(principal, testMode);
    return this.accesses.of(principal, mode, readConnectorChoice(headers), flow);
  }
}
