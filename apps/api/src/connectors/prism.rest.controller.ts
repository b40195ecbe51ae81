import { applyDecorators, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { AccessTokenService } from '#core/connectors/flows/access-token.service.js';
import { ClientAuthService } from '#core/connectors/flows/client-auth.service.js';
import { PaymentSessionService } from '#core/connectors/sessions/payment-session.service.js';
import { CallingMerchant, type MerchantCaller } from '#platform/auth/caller.js';
import { Access } from '#platform/auth/credential.js';
import { JsonBody } from '#platform/http/json-body.js';
import { readAccessToken, type CreateAccessTokenMessage } from './access-token.mapper.js';
import { readSdkSession, type CreateSdkSessionMessage } from './client-auth.mapper.js';
import { presentAccessToken, presentSdkSession, presentSessionToken } from './outcome.presenter.js';
import {
  CreateAccessTokenRequest,
  CreateAccessTokenResponse,
  CreateSdkSessionTokenRequest,
  CreateSdkSessionTokenResponse,
  CreateSessionTokenRequest,
  CreateSessionTokenResponse,
} from './prism.dto.js';
import { ACCESS_TOKEN_EXAMPLES, SDK_SESSION_EXAMPLES, SESSION_TOKEN_EXAMPLES } from './prism.examples.js';
import { toMessage } from './prism.json.js';
import { readCreateSessionToken, type CreateSessionTokenMessage } from './session-token.mapper.js';

const ConnectorHeaders = (): MethodDecorator =>
  applyDecorators(
    ApiHeader({
      name: 'x-connector-config',
      required: false,
      description: 'Connector and credentials; never stored.',
      example: '{"config":{"Stripe":{"api_key":"sk_test_1"}}}',
    }),
    ApiHeader({ name: 'x-connector-auth', required: false, description: 'The older form of x-connector-config.' }),
    ApiHeader({ name: 'x-connector', required: false, description: 'Connector by name, with the legacy x-auth keys.' }),
    ApiHeader({ name: 'x-connector-account', required: false, description: 'A stored account, by name or id.' }),
    ApiResponse({ status: 400, description: 'The request, the connector or its credentials are wrong.' }),
    ApiResponse({ status: 502, description: "The provider's answer cannot be understood." }),
    ApiResponse({ status: 503, description: 'The provider cannot be reached.' }),
    ApiResponse({ status: 504, description: 'The provider did not answer in time.' }),
  );

const headersOf =
  ({ headers }: FastifyRequest) =>
  (name: string): string | undefined =>
    [headers[name]].flat()[0];

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
  @ApiOperation({ summary: 'Create a session token' })
  @ConnectorHeaders()
  @ApiBody({ type: CreateSessionTokenRequest, examples: SESSION_TOKEN_EXAMPLES })
  @ApiResponse({ status: 200, type: CreateSessionTokenResponse })
  @ApiResponse({ status: 409, description: 'A session of this name is open with other parameters.' })
  async createSessionToken(
    @CallingMerchant() caller: MerchantCaller,
    @JsonBody({ dto: CreateSessionTokenRequest }) body: CreateSessionTokenRequest,
    @Req() request: FastifyRequest,
  ): Promise<object> {
    const message = toMessage<CreateSessionTokenMessage>(body);
    const input = () => readCreateSessionToken(message);
    const call = { headers: headersOf(request), testMode: message.test_mode, input };
    return presentSessionToken(await this.sessions.create(caller, call));
  }

  @Post('create_access_token')
  @HttpCode(200)
  @ApiOperation({ summary: "Fetch a provider's access token" })
  @ConnectorHeaders()
  @ApiBody({ type: CreateAccessTokenRequest, examples: ACCESS_TOKEN_EXAMPLES })
  @ApiResponse({ status: 200, type: CreateAccessTokenResponse })
  async createAccessToken(
    @CallingMerchant() caller: MerchantCaller,
    @JsonBody({ dto: CreateAccessTokenRequest, optional: true }) body: CreateAccessTokenRequest,
    @Req() request: FastifyRequest,
  ): Promise<object> {
    const message = toMessage<CreateAccessTokenMessage>(body);
    const call = { headers: headersOf(request), testMode: message.test_mode, input: () => readAccessToken(message) };
    return presentAccessToken(await this.accessTokens.create(caller, call));
  }

  @Post('create_sdk_session_token')
  @HttpCode(200)
  @ApiOperation({ summary: "Open a session for a provider's client SDK" })
  @ConnectorHeaders()
  @ApiBody({ type: CreateSdkSessionTokenRequest, examples: SDK_SESSION_EXAMPLES })
  @ApiResponse({ status: 200, type: CreateSdkSessionTokenResponse })
  async createSdkSessionToken(
    @CallingMerchant() caller: MerchantCaller,
    @JsonBody({ dto: CreateSdkSessionTokenRequest }) body: CreateSdkSessionTokenRequest,
    @Req() request: FastifyRequest,
  ): Promise<object> {
    const message = toMessage<CreateSdkSessionMessage>(body);
    const call = { headers: headersOf(request), testMode: undefined, input: () => readSdkSession(message) };
    return presentSdkSession(await this.clientAuth.create(caller, call));
  }
}
