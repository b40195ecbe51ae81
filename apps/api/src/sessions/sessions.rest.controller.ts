import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiParam, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ActingMerchant } from '#core/tenants/index.js';
import {
  IntrospectionService,
  SessionEnder,
  SessionEraser,
  SessionHistory,
  SessionReader,
  SessionSearch,
  StepRecorder,
} from '#core/sessions/index.js';
import type { Caller, MerchantCaller } from '#platform/auth/caller.js';
import { Calling, CallingMerchant } from '../edge/auth/caller-context.js';
import { Access } from '../edge/auth/access.js';
import { ApiIdempotencyKey } from '../edge/rest/idempotency-key.js';
import { TAGGED, Tagging, type VersionTag } from '../edge/rest/entity-tag.js';
import { CheckedQuery, JsonBody } from '../edge/rest/json-body.js';
import { ApiForMerchant, MerchantQuery } from '../edge/auth/for-merchant.js';
import { readId } from '../edge/object-id.js';
import { PageQuery, presentPage, toPageRequest } from '../edge/page.dto.js';
import { ApiProblems } from '../edge/rest/errors/api-problems-decorator.js';
import { IntrospectRequest, IntrospectResponse } from './introspection.dto.js';
import { presentIntrospection } from './introspection.mapper.js';
import { RecordStepRequest, SessionEventPage, SessionPage } from './session-history.dto.js';
import { SessionQuery } from './session-search.dto.js';
import { presentEvent, readFilter, readScope } from './session-search.mapper.js';
import { NAMED_SESSION_EXAMPLES, STEP_EXAMPLES, TOKEN_EXAMPLES } from './session.examples.js';
import { NamedSessionRequest, RedeemRequest, SessionResponse } from './session.dto.js';
import { presentSession, readNamedSession, readRedemption, readToken } from './session.mapper.js';

const SESSION_ID = { name: 'id', description: 'Id of the session, as the search shows it.' };

/** Sessions of any kind, whichever API opened them. */
@ApiTags('Sessions')
@ApiProblems({ forbidden: 'The API key lacks the scope.' })
@Controller('v1/sessions')
export class SessionsRestController {
  constructor(
    private readonly introspection: IntrospectionService,
    private readonly ender: SessionEnder,
    private readonly eraser: SessionEraser,
    private readonly history: SessionHistory,
    private readonly steps: StepRecorder,
    private readonly search: SessionSearch,
    private readonly reader: SessionReader,
    private readonly acting: ActingMerchant,
  ) {}

  @Post('introspect')
  @HttpCode(200)
  @Access('bearer-key', 'sessions:read')
  @ApiBearerAuth('api-key-bearer')
  @ApiOperation({
    summary: 'Ask whether a token is good',
    description: 'A token that is not good, for whatever reason, is answered with `active: false` and nothing else.',
  })
  @ApiBody({ type: IntrospectRequest, examples: TOKEN_EXAMPLES })
  @ApiResponse({ status: 200, type: IntrospectResponse })
  async introspectSession(
    @CallingMerchant() caller: MerchantCaller,
    @JsonBody({ dto: IntrospectRequest }) request: IntrospectRequest,
  ): Promise<IntrospectResponse> {
    const browser = request.browser_info ?? undefined;
    return presentIntrospection(await this.introspection.introspect(caller, readToken(request), browser));
  }

  @Post('redeem')
  @HttpCode(200)
  @Access('bearer-key', 'sessions:write')
  @ApiBearerAuth('api-key-bearer')
  @ApiIdempotencyKey()
  @ApiOperation({
    summary: 'Use a session up, once',
    description: 'Answers 200 to one attempt only, however many come at the same time.',
  })
  @ApiBody({ type: RedeemRequest, examples: TOKEN_EXAMPLES })
  @ApiResponse({ status: 200, type: SessionResponse, ...TAGGED })
  @ApiProblems({
    not_found: 'No such session.',
    token_ambiguous: 'The provider gave the token for more than one session.',
    session_held: 'A payment attempt is under way, until `held_until`.',
    attempt_unresolved: 'Nobody has said how the last payment attempt ended.',
    attempts_exhausted: 'The session has had as many payment attempts as it may.',
    already_redeemed: 'The session was redeemed before.',
    binding_mismatch: 'The session was opened for another browser.',
    session_ended: 'The session is revoked or expired.',
  })
  async redeemSession(
    @CallingMerchant() caller: MerchantCaller,
    @JsonBody({ dto: RedeemRequest }) request: RedeemRequest,
    @Tagging() tagged: VersionTag,
  ): Promise<SessionResponse> {
    return tagged(presentSession(await this.ender.redeem(caller, readToken(request), readRedemption(request))));
  }

  @Post('revoke')
  @HttpCode(200)
  @Access('bearer-key-or-admin', 'sessions:write')
  @ApiForMerchant()
  @ApiIdempotencyKey()
  @ApiOperation({
    summary: 'End a session early',
    description: 'Named by its id or by any of its tokens. Revoking twice is no error.',
  })
  @ApiBody({ type: NamedSessionRequest, examples: NAMED_SESSION_EXAMPLES })
  @ApiResponse({ status: 200, type: SessionResponse, ...TAGGED })
  @ApiProblems({
    not_found: 'No such session.',
    token_ambiguous: 'The provider gave the token for more than one session.',
    session_held: 'A payment attempt is under way, until `held_until`.',
    attempt_unresolved: 'Nobody has said how the last payment attempt ended.',
    already_redeemed: 'The session was redeemed before.',
    session_ended: 'The session has expired.',
  })
  async revokeSession(
    @Calling() caller: Caller,
    @CheckedQuery(MerchantQuery) { merchant_id }: MerchantQuery,
    @JsonBody({ dto: NamedSessionRequest }) request: NamedSessionRequest,
    @Tagging() tagged: VersionTag,
  ): Promise<SessionResponse> {
    const named = readNamedSession(request);
    return tagged(presentSession(await this.ender.revoke(await this.acting.of(caller, merchant_id), named)));
  }

  @Post('erase')
  @HttpCode(200)
  @Access('bearer-key', 'sessions:write')
  @ApiBearerAuth('api-key-bearer')
  @ApiIdempotencyKey()
  @ApiOperation({
    summary: 'Erase what is personal in a session',
    description:
      'Named by its id or by any of its tokens. Ids, amounts and history stay; a session that is still active ends. ' +
      'Erasing twice is no error.',
  })
  @ApiBody({ type: NamedSessionRequest, examples: NAMED_SESSION_EXAMPLES })
  @ApiResponse({ status: 200, type: SessionResponse, ...TAGGED })
  @ApiProblems({
    not_found: 'No such session.',
    token_ambiguous: 'The provider gave the token for more than one session.',
  })
  async eraseSession(
    @CallingMerchant() caller: MerchantCaller,
    @JsonBody({ dto: NamedSessionRequest }) request: NamedSessionRequest,
    @Tagging() tagged: VersionTag,
  ): Promise<SessionResponse> {
    return tagged(presentSession(await this.eraser.erase(caller, readNamedSession(request))));
  }

  @Post('steps')
  @HttpCode(200)
  @Access('bearer-key', 'sessions:write')
  @ApiBearerAuth('api-key-bearer')
  @ApiIdempotencyKey()
  @ApiOperation({
    summary: 'Record a step of a checkout',
    description: 'Names and statuses are yours to choose; each step becomes an event in the history of the session.',
  })
  @ApiBody({ type: RecordStepRequest, examples: STEP_EXAMPLES })
  @ApiResponse({ status: 200, type: SessionResponse, ...TAGGED })
  @ApiProblems({
    not_found: 'No such session.',
    token_ambiguous: 'The provider gave the token for more than one session.',
    already_redeemed: 'The session was redeemed.',
    step_out_of_order: 'A step that must come before has not been recorded; `errors` names it.',
    idempotency_key_in_use: 'The Idempotency-Key was used with another step.',
    session_ended: 'The session is revoked or expired.',
  })
  async recordSessionStep(
    @CallingMerchant() caller: MerchantCaller,
    @JsonBody({ dto: RecordStepRequest }) { token, ...step }: RecordStepRequest,
    @Tagging() tagged: VersionTag,
  ): Promise<SessionResponse> {
    return tagged(presentSession(await this.steps.record(caller, token, step)));
  }

  @Get()
  @Access('bearer-key-or-admin', 'sessions:read')
  @ApiBearerAuth('admin-key')
  @ApiBearerAuth('api-key-bearer')
  @ApiOperation({
    summary: 'Search sessions',
    description:
      'The newest first. An API key finds the sessions of its merchant, the admin key those of all merchants.',
  })
  @ApiQuery({ type: SessionQuery })
  @ApiResponse({ status: 200, type: SessionPage })
  async listSessions(
    @Calling() { principal }: Caller,
    @CheckedQuery(SessionQuery) query: SessionQuery,
  ): Promise<SessionPage> {
    return presentPage(
      await this.search.list(readScope(principal, query), readFilter(query), toPageRequest(query)),
      presentSession,
    );
  }

  @Get(':id')
  @Access('bearer-key-or-admin', 'sessions:read')
  @ApiBearerAuth('admin-key')
  @ApiBearerAuth('api-key-bearer')
  @ApiOperation({ summary: 'Read a session', description: 'Never shows its token or what else in it is secret.' })
  @ApiParam(SESSION_ID)
  @ApiResponse({ status: 200, type: SessionResponse, ...TAGGED })
  @ApiProblems({ not_found: 'No such session.' })
  async getSession(
    @Calling() caller: Caller,
    @Param('id') id: string,
    @Tagging() tagged: VersionTag,
  ): Promise<SessionResponse> {
    return tagged(presentSession(await this.reader.require(caller, readId(id, 'session'))));
  }

  @Get(':id/events')
  @Access('bearer-key-or-admin', 'sessions:read')
  @ApiBearerAuth('admin-key')
  @ApiBearerAuth('api-key-bearer')
  @ApiOperation({ summary: 'Read the history of a session', description: 'What happened to it, the oldest first.' })
  @ApiParam(SESSION_ID)
  @ApiQuery({ type: PageQuery })
  @ApiResponse({ status: 200, type: SessionEventPage })
  @ApiProblems({ not_found: 'No such session.' })
  async listSessionEvents(
    @Calling() caller: Caller,
    @Param('id') id: string,
    @CheckedQuery(PageQuery) query: PageQuery,
  ): Promise<SessionEventPage> {
    const session = await this.reader.require(caller, readId(id, 'session'));
    return presentPage(await this.history.list(session, toPageRequest(query)), presentEvent);
  }
}
