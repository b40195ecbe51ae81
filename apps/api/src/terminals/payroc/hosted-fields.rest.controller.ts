import { Controller, Header, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiHeader, ApiOperation, ApiResponse, ApiSecurity, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AccessTokenIssuer } from '#core/tenants/index.js';
import { HostedFieldsService } from '#core/hosted-fields/index.js';
import type { MerchantCaller } from '#platform/auth/caller.js';
import { CallingMerchant } from '../../edge/auth/caller-context.js';
import { Access } from '../../edge/auth/access.js';
import type { Cancellation } from '#platform/calls/cancellation.js';
import { SETTINGS, type Settings } from '#platform/config/settings.js';
import { publicPrefixOf } from '../../edge/rest/public-url.js';
import { SESSION_TTL_HEADER } from '../../edge/rest/session-ttl-header.js';
import { RequestCancellation } from '../../edge/rest/call.js';
import { AccessTokenResponse, HostedFieldsSessionRequest, HostedFieldsSessionResponse } from './hosted-fields.dto.js';
import { presentAccessToken, presentHostedFieldsSession, hostedFieldsLocation } from './hosted-fields.mapper.js';
import { ApiPayrocErrors } from './payroc-problem.dto.js';
import { readHostedFieldsRequest } from './hosted-fields.reader.js';

/** Payroc's Hosted Fields API, paths and all. */
@ApiTags('Hosted Fields (Payroc)')
@Controller()
export class HostedFieldsRestController {
  constructor(
    private readonly hostedFields: HostedFieldsService,
    private readonly accessTokens: AccessTokenIssuer,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Post(['authorize', 'v1/authorize'])
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @Access('api-key', 'any-scope')
  @ApiSecurity('api-key')
  @ApiOperation({ summary: 'Exchange an API key for an access token' })
  @ApiResponse({ status: 200, type: AccessTokenResponse })
  @ApiPayrocErrors(401, 500, 503)
  exchangeApiKey(@CallingMerchant() caller: MerchantCaller): AccessTokenResponse {
    return presentAccessToken(this.accessTokens.issue(caller.principal));
  }

  @Post([
    'v1/processing-terminals/:processingTerminalId/hosted-fields-sessions',
    'processing-terminals/:processingTerminalId/hosted-fields-sessions',
  ])
  @Access('access-token', 'sessions:write')
  @ApiBearerAuth('access-token')
  @ApiOperation({ summary: 'Open a Hosted Fields session' })
  @ApiHeader({ name: 'Idempotency-Key', required: true, example: '8e03978e-40d5-43e8-bc93-6894a57f9324' })
  @ApiHeader(SESSION_TTL_HEADER)
  @ApiBody({
    type: HostedFieldsSessionRequest,
    examples: { payment: { value: { libVersion: '1.6.0.172441', scenario: 'payment' } } },
  })
  @ApiResponse({ status: 201, type: HostedFieldsSessionResponse })
  @ApiPayrocErrors(400, 401, 403, 406, 409, 413, 415, 500, 503)
  async openHostedFieldsSession(
    @CallingMerchant() caller: MerchantCaller,
    @Param('processingTerminalId') terminalId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @RequestCancellation() cancellation: Cancellation,
  ): Promise<HostedFieldsSessionResponse> {
    const asked = { ...readHostedFieldsRequest(request, terminalId), cancellation };
    const session = await this.hostedFields.create(caller, asked);
    void reply.header('location', hostedFieldsLocation(publicPrefixOf(this.settings), session));
    return presentHostedFieldsSession(session);
  }
}
