import { Controller, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { ClientTokenCodec, SessionExtender } from '#core/sessions/index.js';
import type { MerchantCaller } from '#platform/auth/caller.js';
import { SETTINGS, type Settings } from '#platform/config/settings.js';
import { Access } from '../../edge/auth/access.js';
import { CallingMerchant } from '../../edge/auth/caller-context.js';
import { ApiProblems } from '../../edge/rest/errors/api-problems-decorator.js';
import { JsonBody } from '../../edge/rest/json-body.js';
import { publicUrlOf } from '../../edge/rest/public-url.js';
import { ApiIdempotencyKey } from '../../edge/rest/idempotency-key.js';
import { readNamedSession } from '../session.mapper.js';
import { ExtendSessionRequest, ExtendSessionResponse } from './session-change.dto.js';
import { EXTEND_EXAMPLES } from './session-change.examples.js';
import { presentExtended, readExtension } from './session-change.mapper.js';

/** What of a session may be changed while it goes on: until when it lives. */
@ApiTags('Sessions')
@ApiBearerAuth('api-key-bearer')
@ApiProblems({ forbidden: 'The API key lacks the scope.' })
@Controller('v1/sessions')
export class SessionChangesRestController {
  constructor(
    private readonly extender: SessionExtender,
    private readonly clientTokens: ClientTokenCodec,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Post('extend')
  @HttpCode(200)
  @Access('bearer-key', 'sessions:write')
  @ApiOperation({
    summary: 'Let a session live longer',
    description:
      'Named by its id or by any of its tokens, and active or held by a payment attempt. Never shortens it, nor leads beyond ' +
      '`MAX_SESSION_TTL` after its opening. A client session gets another client token.',
  })
  @ApiIdempotencyKey()
  @ApiBody({ type: ExtendSessionRequest, examples: EXTEND_EXAMPLES })
  @ApiResponse({ status: 200, type: ExtendSessionResponse })
  @ApiProblems({
    ttl_out_of_range: 'Longer than a session may live; `errors` says until when it may.',
    flow_not_supported: 'The session is a provider’s, and so is the expiry of its token.',
    not_found: 'No such session.',
    token_ambiguous: 'The provider gave the token for more than one session.',
    attempt_unresolved: 'Nobody has said how the last payment attempt ended.',
    already_redeemed: 'The session was redeemed.',
    session_ended: 'The session is revoked or expired.',
  })
  async extendSession(
    @CallingMerchant() caller: MerchantCaller,
    @JsonBody({ dto: ExtendSessionRequest }) body: ExtendSessionRequest,
    @Req() request: FastifyRequest,
  ): Promise<ExtendSessionResponse> {
    const session = await this.extender.extend(caller, readNamedSession(body), readExtension(body));
    return presentExtended(session, { tokens: this.clientTokens, publicUrl: publicUrlOf(this.settings, request) });
  }
}
