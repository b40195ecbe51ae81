import { Controller, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { MerchantCaller } from '#platform/auth/caller.js';
import { CallingMerchant } from '../../edge/auth/caller-context.js';
import { Access } from '../../edge/auth/access.js';
import { ConnectorRequest, type ConnectorCallContext } from './connector-call.js';
import { ApiIdempotencyKey } from '../../edge/rest/idempotency-key.js';
import { ApiProblems } from '../../edge/rest/errors/api-problems-decorator.js';
import { SESSION_TTL_HEADER } from '../../edge/rest/session-ttl-header.js';
import type { CreateAccessTokenMessage } from './access-token.reader.js';
import type { CreateSdkSessionMessage } from './client-auth.reader.js';
import { PrismCalls } from './prism-calls.js';
import {
  ACCESS_TOKEN_PROBLEMS,
  ApiConnectorHeaders,
  ApiTwin,
  FLOW_PROBLEMS,
  SESSION_PROBLEMS,
} from './prism-decorators.js';
import {
  ACCESS_TOKEN_EXAMPLES,
  PAYPAL,
  SDK_SESSION_EXAMPLES,
  SERVER_SESSION_EXAMPLES,
  SESSION_TOKEN_EXAMPLES,
  STRIPE,
} from './prism.examples.js';
import { TWINS } from './prism-twins.js';
import type { CreateServerSessionMessage, CreateSessionTokenMessage } from './session-token.reader.js';
import { TwinBody } from './twins/twin.js';

/** REST twins of Prism's RPCs: proto3 JSON, the same headers. */
@ApiTags('Payment sessions (Prism)')
@ApiBearerAuth('api-key-bearer')
@Access('optional-bearer-key', 'sessions:write')
@Controller('payments')
export class PrismRestController {
  constructor(private readonly calls: PrismCalls) {}

  @Post('create_session_token')
  @ApiOperation({
    summary: 'Create a session token',
    description: `Opens a payment session. Where the provider has sessions of its own, it is asked and its token returned;
elsewhere Tessera mints one. The same request again gets the same token while the session lives.`,
  })
  @ApiConnectorHeaders(STRIPE)
  @ApiHeader(SESSION_TTL_HEADER)
  @ApiTwin(TWINS.sessionToken, SESSION_TOKEN_EXAMPLES)
  @ApiProblems(SESSION_PROBLEMS)
  async createSessionToken(
    @CallingMerchant() caller: MerchantCaller,
    @TwinBody(TWINS.sessionToken) message: CreateSessionTokenMessage,
    @ConnectorRequest() call: ConnectorCallContext,
  ): Promise<object> {
    return TWINS.sessionToken.answer.write(await this.calls.createSessionToken(caller, call, message));
  }

  @Post('server_session_authentication_token')
  @ApiOperation({
    summary: 'Create a session token, as Prism has it since April 2026',
    description:
      'The same as `create_session_token`, but the payment is a member, and each call without a name opens a session, unless an Idempotency-Key names the call.',
  })
  @ApiConnectorHeaders(STRIPE)
  @ApiHeader(SESSION_TTL_HEADER)
  @ApiIdempotencyKey()
  @ApiTwin(TWINS.serverSession, SERVER_SESSION_EXAMPLES)
  @ApiProblems(SESSION_PROBLEMS)
  async createServerSessionAuthenticationToken(
    @CallingMerchant() caller: MerchantCaller,
    @TwinBody(TWINS.serverSession) message: CreateServerSessionMessage,
    @ConnectorRequest() call: ConnectorCallContext,
  ): Promise<object> {
    return TWINS.serverSession.answer.write(await this.calls.createServerSession(caller, call, message));
  }

  @Post('create_access_token')
  @ApiOperation({
    summary: "Fetch a provider's access token",
    description: 'For calls from server to server. Asks the provider, whose refusal is answered with 200 and `error`.',
  })
  @ApiConnectorHeaders(PAYPAL)
  @ApiTwin(TWINS.accessToken, ACCESS_TOKEN_EXAMPLES)
  @ApiProblems(ACCESS_TOKEN_PROBLEMS)
  async createAccessToken(
    @CallingMerchant() caller: MerchantCaller,
    @TwinBody(TWINS.accessToken) message: CreateAccessTokenMessage,
    @ConnectorRequest() call: ConnectorCallContext,
  ): Promise<object> {
    return TWINS.accessToken.answer.write(await this.calls.createAccessToken(caller, call, message));
  }

  @Post('server_authentication_token')
  @ApiOperation({
    summary: "Fetch a provider's access token, as Prism has it since April 2026",
    description: 'The same as `create_access_token`.',
  })
  @ApiConnectorHeaders(PAYPAL)
  @ApiTwin(TWINS.serverAuthentication, ACCESS_TOKEN_EXAMPLES)
  @ApiProblems(ACCESS_TOKEN_PROBLEMS)
  async createServerAuthenticationToken(
    @CallingMerchant() caller: MerchantCaller,
    @TwinBody(TWINS.serverAuthentication) message: CreateAccessTokenMessage,
    @ConnectorRequest() call: ConnectorCallContext,
  ): Promise<object> {
    return TWINS.serverAuthentication.answer.write(await this.calls.createAccessToken(caller, call, message));
  }

  @Post('create_sdk_session_token')
  @ApiOperation({
    summary: "Open a session for a provider's client SDK",
    description: 'Asks the provider, whose refusal is answered with 200 and `error`.',
  })
  @ApiConnectorHeaders(STRIPE)
  @ApiTwin(TWINS.sdkSession, SDK_SESSION_EXAMPLES)
  @ApiProblems(FLOW_PROBLEMS)
  async createSdkSessionToken(
    @CallingMerchant() caller: MerchantCaller,
    @TwinBody(TWINS.sdkSession) message: CreateSdkSessionMessage,
    @ConnectorRequest() call: ConnectorCallContext,
  ): Promise<object> {
    return TWINS.sdkSession.answer.write(await this.calls.createSdkSession(caller, call, message));
  }
}
