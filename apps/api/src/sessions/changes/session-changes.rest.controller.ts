import { Controller, HttpCode, Inject, Param, Patch, Post, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiHeader, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { PaymentSessionUpdater } from '#core/payment-sessions/index.js';
import { ClientTokenCodec, SessionExtender } from '#core/sessions/index.js';
import type { MerchantCaller } from '#platform/auth/caller.js';
import { SETTINGS, type Settings } from '#platform/config/settings.js';
import { Access } from '../../edge/auth/access.js';
import { CallingMerchant } from '../../edge/auth/caller-context.js';
import { ApiProblems } from '../../edge/rest/errors/api-problems-decorator.js';
import { readId } from '../../edge/object-id.js';
import { IF_MATCH, readIfMatch, TAGGED, Tagging, type VersionTag } from '../../edge/rest/entity-tag.js';
import { HeaderText } from '../../edge/rest/header-text.js';
import { ApiIdempotencyKey } from '../../edge/rest/idempotency-key.js';
import { JsonBody } from '../../edge/rest/json-body.js';
import { publicUrlOf } from '../../edge/rest/public-url.js';
import { SessionResponse } from '../session.dto.js';
import { presentSession, readNamedSession } from '../session.mapper.js';
import { ExtendSessionRequest, ExtendSessionResponse, UpdateSessionRequest } from './session-change.dto.js';
import { EXTEND_EXAMPLES, UPDATE_EXAMPLES } from './session-change.examples.js';
import { presentExtended, readExtension, readSessionChange } from './session-change.mapper.js';

/** What of a session may be changed while it goes on: until when it lives, and what it is for. */
@ApiTags('Sessions')
@ApiBearerAuth('api-key-bearer')
@ApiProblems({ forbidden: 'The API key lacks the scope.' })
@Controller('v1/sessions')
export class SessionChangesRestController {
  constructor(
    private readonly extender: SessionExtender,
    private readonly updater: PaymentSessionUpdater,
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
  @ApiResponse({ status: 200, type: ExtendSessionResponse, ...TAGGED })
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
    @Tagging() tagged: VersionTag,
  ): Promise<ExtendSessionResponse> {
    const session = await this.extender.extend(caller, readNamedSession(body), readExtension(body));
    const publicUrl = publicUrlOf(this.settings, request);
    return tagged(presentExtended(session, { tokens: this.clientTokens, publicUrl }));
  }

  @Patch(':id')
  @Access('bearer-key', 'sessions:write')
  @ApiOperation({
    summary: 'Change a payment session',
    description:
      'Its amount, metadata or name, while it is active and its token is our own. `If-Match` says which version you have seen: two ' +
      'changes at once do not overwrite each other.',
  })
  @ApiParam({ name: 'id', description: 'Id of the session, as the search shows it.' })
  @ApiHeader({
    name: 'If-Match',
    required: true,
    description: 'The `ETag` of the version that is to be changed, or `*` for whichever it is.',
    example: '"1"',
  })
  @ApiIdempotencyKey()
  @ApiBody({ type: UpdateSessionRequest, examples: UPDATE_EXAMPLES })
  @ApiResponse({ status: 200, type: SessionResponse, ...TAGGED })
  @ApiProblems({
    flow_not_supported: 'The session is of another kind, or a provider’s too.',
    not_found: 'No such session.',
    already_exists: 'Another session has this name.',
    session_held: 'A payment attempt is under way, until `held_until`.',
    attempt_unresolved: 'Nobody has said how the last payment attempt ended.',
    already_redeemed: 'The session was redeemed.',
    session_ended: 'The session is revoked or expired.',
    version_changed: 'The session has another version: read it again.',
    precondition_required: 'There is no If-Match.',
  })
  async updateSession(
    @CallingMerchant() caller: MerchantCaller,
    @Param('id') id: string,
    @HeaderText(IF_MATCH) ifMatch: string | undefined,
    @JsonBody({ dto: UpdateSessionRequest }) body: UpdateSessionRequest,
    @Tagging() tagged: VersionTag,
  ): Promise<SessionResponse> {
    const change = readSessionChange(body);
    const session = await this.updater.update(caller, readId(id, 'session'), change, readIfMatch(ifMatch));
    return tagged(presentSession(session));
  }
}
