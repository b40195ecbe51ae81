import { Controller, Header, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiHeader, ApiOperation, ApiResponse, ApiSecurity, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AccessTokenIssuer } from '#core/access/access-token.issuer.js';
import { HostedFieldsService } from '#core/terminals/hosted-fields.service.js';
import { CallingMerchant, type MerchantCaller } from '#platform/auth/caller.js';
import { Access } from '#platform/auth/credential.js';
import { AccessTokenResponse, HostedFieldsSessionRequest, HostedFieldsSessionResponse } from './hosted-fields.dto.js';
import { presentAccessToken, presentHostedFieldsSession, hostedFieldsLocation } from './hosted-fields.mapper.js';
import { readHostedFieldsRequest } from './hosted-fields.reader.js';

/** Payroc's Hosted Fields API, paths and all. */
@ApiTags('Hosted Fields (Payroc)')
@Controller()
export class HostedFieldsRestController {
  constructor(
    private readonly hostedFields: HostedFieldsService,
    private readonly accessTokens: AccessTokenIssuer,
  ) {}

  @Post('authorize')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @Access('api-key')
  @ApiSecurity('api-key')
  @ApiOperation({ summary: 'Exchange an API key for an access token' })
  @ApiResponse({ status: 200, type: AccessTokenResponse })
  @ApiResponse({ status: 401, description: 'The API key is missing, unknown or revoked.' })
  authorize(@CallingMerchant() caller: MerchantCaller): AccessTokenResponse {
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
  @ApiBody({
    type: HostedFieldsSessionRequest,
    examples: { payment: { value: { libVersion: '1.6.0.172441', scenario: 'payment' } } },
  })
  @ApiResponse({ status: 201, type: HostedFieldsSessionResponse })
  @ApiResponse({ status: 400, description: 'Errors in the request, all of them listed.' })
  @ApiResponse({ status: 401, description: 'The access token is missing, expired or revoked.' })
  @ApiResponse({ status: 403, description: 'The terminal is not available to the caller.' })
  @ApiResponse({ status: 406, description: 'Only JSON is offered.' })
  @ApiResponse({ status: 409, description: 'The Idempotency-Key was used with another request.' })
  @ApiResponse({ status: 415, description: 'Only JSON is taken.' })
  async create(
    @CallingMerchant() caller: MerchantCaller,
    @Param('processingTerminalId') terminalId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<HostedFieldsSessionResponse> {
    const session = await this.hostedFields.create(caller, readHostedFieldsRequest(request, terminalId));
    void reply.header('location', hostedFieldsLocation(session));
    return presentHostedFieldsSession(session);
  }
}
