import { Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { resolveConnectorCredentials } from '#core/connectors/credentials/resolve-connector-credentials.js';
import { PaymentSessionService } from '#core/connectors/payment-session.service.js';
import { CallingMerchant, type MerchantCaller } from '#platform/auth/caller.js';
import { Access } from '#platform/auth/credential.js';
import { JsonBody } from '#platform/http/json-body.js';
import { CreateSessionTokenRequest, CreateSessionTokenResponse } from './session-token.dto.js';
import { presentSessionToken, readCreateSessionToken } from './session-token.mapper.js';
import { toMessage } from './session-token.json.js';

/** REST twin of Prism's CreateSessionToken: proto3 JSON, the same headers. */
@ApiTags('Payment sessions (Prism)')
@ApiBearerAuth('api-key-bearer')
@Controller('payments')
export class PrismRestController {
  constructor(private readonly sessions: PaymentSessionService) {}

  @Post('create_session_token')
  @HttpCode(200)
  @Access('optional-bearer-key', 'sessions:write')
  @ApiOperation({ summary: 'Create a session token' })
  @ApiHeader({
    name: 'x-connector-config',
    required: false,
    description: 'Connector and credentials; never stored.',
    example: '{"config":{"Stripe":{"api_key":"sk_test_1"}}}',
  })
  @ApiHeader({ name: 'x-connector-auth', required: false, description: 'The older form of x-connector-config.' })
  @ApiHeader({ name: 'x-connector', required: false, description: 'Connector by name, with the legacy x-auth keys.' })
  @ApiBody({
    type: CreateSessionTokenRequest,
    examples: {
      documented: {
        value: {
          merchant_session_id: 'session_001',
          amount: { minor_amount: 10000, currency: 'USD' },
          browser_info: { accept_header: 'text/html', user_agent: 'Mozilla/5.0...' },
          test_mode: true,
        },
      },
    },
  })
  @ApiResponse({ status: 200, type: CreateSessionTokenResponse })
  @ApiResponse({ status: 400, description: 'The request, the connector or its credentials are wrong.' })
  @ApiResponse({ status: 409, description: 'A session of this name is open with other parameters.' })
  async createSessionToken(
    @CallingMerchant() caller: MerchantCaller,
    @JsonBody({ dto: CreateSessionTokenRequest }) body: CreateSessionTokenRequest,
    @Req() request: FastifyRequest,
  ): Promise<CreateSessionTokenResponse> {
    const { connector } = resolveConnectorCredentials((name) => [request.headers[name]].flat()[0]);
    const payment = { ...readCreateSessionToken(toMessage(body)), connector: connector.name };
    return presentSessionToken(await this.sessions.create(caller, payment));
  }
}
