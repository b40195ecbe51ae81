import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { AccessTokenService } from '#core/connectors/flows/access-token.service.js';
import { ClientAuthService } from '#core/connectors/flows/client-auth.service.js';
import { PaymentSessionService } from '#core/connectors/sessions/payment-session.service.js';
import { CallingMerchant, type MerchantCaller } from '#platform/auth/caller.js';
import { Access } from '#platform/auth/credential.js';
import { JsonBody } from '#platform/http/json-body.js';
import type { ConnectorCallContext } from '../connector.call.js';
import { ConnectorRequest } from '../rest/call.js';
import { ApiProblems } from '../rest-errors/api-problems.decorator.js';
import { readAccessToken, type CreateAccessTokenMessage } from './access-token.mapper.js';
import { readSdkSession, type CreateSdkSessionMessage } from './client-auth.mapper.js';
import { presentAccessToken, presentSdkSession, presentSessionToken } from './outcome.presenter.js';
import { ApiConnectorHeaders, PROVIDER_PROBLEMS } from './prism.decorators.js';
import {
  CreateAccessTokenRequest,
  CreateAccessTokenResponse,
  CreateSdkSessionTokenRequest,
  CreateSdkSessionTokenResponse,
  CreateSessionTokenRequest,
  CreateSessionTokenResponse,
} from './prism.dto.js';
import {
  ACCESS_TOKEN_EXAMPLES,
  PAYPAL,
  SDK_SESSION_EXAMPLES,
  SESSION_TOKEN_EXAMPLES,
  STRIPE,
} from './prism.examples.js';
import { toMessage } from './prism.json.js';
import { readCreateSessionToken, type CreateSessionTokenMessage } from './session-token.mapper.js';

const LACKS_FLOW = { flow_not_supported: 'The connector does not support this.' };

/** REST twins of Prism's RPCs: proto3 JSON, the same headers. */
@ApiTags('Payment sessions (Prism)')
@ApiBearerAuth('api-key-bearer')
@Access('optional-bearer-key', 'sessions:write')
@Controller('payments')
export class PrismRestController {
  constructor(
    private readonly sessions: PaymentSessionService,
    private readonly clientAuth: ClientAuthService,
    private readonly accessTokens: AccessTokenService,
  ) {}

  @Post('create_session_token')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Create a session token',
    description: `Opens a payment session. Where the provider has sessions of its own, it is asked and its token returned;
elsewhere Tessera mints one. The same request again gets the same token while the session lives.`,
  })
  @ApiConnectorHeaders(STRIPE)
  @ApiBody({ type: CreateSessionTokenRequest, examples: SESSION_TOKEN_EXAMPLES })
  @ApiResponse({ status: 200, type: CreateSessionTokenResponse })
  @ApiProblems({
    ...PROVIDER_PROBLEMS,
    already_exists: 'A session of this name is open with other parameters.',
    aborted: 'Another request is opening this session.',
  })
  async createSessionToken(
    @CallingMerchant() caller: MerchantCaller,
    @JsonBody({ dto: CreateSessionTokenRequest }) body: CreateSessionTokenRequest,
    @ConnectorRequest() call: ConnectorCallContext,
  ): Promise<object> {
    const message = toMessage<CreateSessionTokenMessage>(body);
    const request = { ...call, testMode: message.test_mode, input: () => readCreateSessionToken(message) };
    return presentSessionToken(await this.sessions.create(caller, request));
  }

  @Post('create_access_token')
  @HttpCode(200)
  @ApiOperation({
    summary: "Fetch a provider's access token",
    description: 'For calls from server to server. Asks the provider, whose refusal is answered with 200 and `error`.',
  })
  @ApiConnectorHeaders(PAYPAL)
  @ApiBody({ type: CreateAccessTokenRequest, examples: ACCESS_TOKEN_EXAMPLES })
  @ApiResponse({ status: 200, type: CreateAccessTokenResponse })
  @ApiProblems({ ...PROVIDER_PROBLEMS, ...LACKS_FLOW, aborted: 'Another request is fetching this access token.' })
  async createAccessToken(
    @CallingMerchant() caller: MerchantCaller,
    @JsonBody({ dto: CreateAccessTokenRequest, optional: true }) body: CreateAccessTokenRequest,
    @ConnectorRequest() call: ConnectorCallContext,
  ): Promise<object> {
    const message = toMessage<CreateAccessTokenMessage>(body);
    const request = { ...call, testMode: message.test_mode, input: () => readAccessToken(message) };
    return presentAccessToken(await this.accessTokens.create(caller, request));
  }

  @Post('create_sdk_session_token')
  @HttpCode(200)
  @ApiOperation({
    summary: "Open a session for a provider's client SDK",
    description: 'Asks the provider, whose refusal is answered with 200 and `error`.',
  })
  @ApiConnectorHeaders(STRIPE)
  @ApiBody({ type: CreateSdkSessionTokenRequest, examples: SDK_SESSION_EXAMPLES })
  @ApiResponse({ status: 200, type: CreateSdkSessionTokenResponse })
  @ApiProblems({ ...PROVIDER_PROBLEMS, ...LACKS_FLOW })
  async createSdkSessionToken(
    @CallingMerchant() caller: MerchantCaller,
    @JsonBody({ dto: CreateSdkSessionTokenRequest }) body: CreateSdkSessionTokenRequest,
    @ConnectorRequest() call: ConnectorCallContext,
  ): Promise<object> {
    const message = toMessage<CreateSdkSessionMessage>(body);
    const request = { ...call, testMode: undefined, input: () => readSdkSession(message) };
    return presentSdkSession(await this.clientAuth.create(caller, request));
  }
}
