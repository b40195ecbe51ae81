import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { IntrospectionService } from '#core/sessions/introspection.service.js';
import { SessionEnder } from '#core/sessions/session.ender.js';
import { CallingMerchant, type MerchantCaller } from '#platform/auth/caller.js';
import { Access } from '#platform/auth/credential.js';
import { JsonBody } from '#platform/http/json-body.js';
import { IntrospectRequest, IntrospectResponse } from './introspection.dto.js';
import { presentIntrospection } from './introspection.mapper.js';
import { RedeemRequest, RevokeRequest, SessionResponse } from './session.dto.js';
import { presentSession, readNamedSession, readToken } from './session.mapper.js';

/** Sessions of any kind, whichever API opened them. */
@ApiTags('Sessions')
@ApiBearerAuth('api-key-bearer')
@Controller('v1/sessions')
export class SessionsRestController {
  constructor(
    private readonly introspection: IntrospectionService,
    private readonly ender: SessionEnder,
  ) {}

  @Post('introspect')
  @HttpCode(200)
  @Access('bearer-key', 'sessions:read')
  @ApiOperation({ summary: 'Ask whether a token is good' })
  @ApiBody({ type: IntrospectRequest, examples: { token: { value: { token: 'sess_...' } } } })
  @ApiResponse({ status: 200, type: IntrospectResponse })
  @ApiResponse({ status: 401, description: 'The API key is missing, unknown or revoked.' })
  async introspect(
    @CallingMerchant() caller: MerchantCaller,
    @JsonBody({ dto: IntrospectRequest }) { token }: IntrospectRequest,
  ): Promise<IntrospectResponse> {
    return presentIntrospection(await this.introspection.introspect(caller, token));
  }

  @Post('redeem')
  @HttpCode(200)
  @Access('bearer-key', 'sessions:write')
  @ApiOperation({ summary: 'Use a session up, once' })
  @ApiBody({ type: RedeemRequest, examples: { token: { value: { token: 'hf_...' } } } })
  @ApiResponse({ status: 200, type: SessionResponse })
  @ApiResponse({ status: 404, description: 'No such session.' })
  @ApiResponse({ status: 409, description: 'The session was redeemed before.' })
  @ApiResponse({ status: 410, description: 'The session is revoked or expired.' })
  async redeem(
    @CallingMerchant() caller: MerchantCaller,
    @JsonBody({ dto: RedeemRequest }) request: RedeemRequest,
  ): Promise<SessionResponse> {
    return presentSession(await this.ender.redeem(caller, readToken(request)));
  }

  @Post('revoke')
  @HttpCode(200)
  @Access('bearer-key', 'sessions:write')
  @ApiOperation({ summary: 'End a session early', description: 'Revoking twice is no error.' })
  @ApiBody({ type: RevokeRequest, examples: { token: { value: { token: 'sess_...' } } } })
  @ApiResponse({ status: 200, type: SessionResponse })
  @ApiResponse({ status: 404, description: 'No such session.' })
  @ApiResponse({ status: 409, description: 'The session was redeemed before.' })
  @ApiResponse({ status: 410, description: 'The session has expired.' })
  async revoke(
    @CallingMerchant() caller: MerchantCaller,
    @JsonBody({ dto: RevokeRequest }) request: RevokeRequest,
  ): Promise<SessionResponse> {
    return presentSession(await this.ender.revoke(caller, readNamedSession(request)));
  }
}
