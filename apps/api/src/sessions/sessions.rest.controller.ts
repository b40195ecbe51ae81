import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import { IntrospectionService } from '#core/sessions/introspection.service.js';
import { SessionEnder } from '#core/sessions/session.ender.js';
import { SessionEraser } from '#core/sessions/session.eraser.js';
import { SessionHistory } from '#core/sessions/session.history.js';
import { SessionReader } from '#core/sessions/session.reader.js';
import { SessionSearch } from '#core/sessions/search/session.search.js';
import { Calling, CallingMerchant, type Caller, type MerchantCaller } from '#platform/auth/caller.js';
import { Access } from '#platform/auth/credential.js';
import { CheckedQuery, JsonBody } from '#platform/http/json-body.js';
import { readId } from '../object-id.js';
import { PageQuery, presentPage, toPageRequest } from '../page.dto.js';
import { IntrospectRequest, IntrospectResponse } from './introspection.dto.js';
import { presentIntrospection } from './introspection.mapper.js';
import { RecordStepRequest, SessionEventPage, SessionPage } from './session-history.dto.js';
import { SessionQuery } from './session-search.dto.js';
import { presentEvent, readFilter } from './session-search.mapper.js';
import { NamedSessionRequest, RedeemRequest, SessionResponse } from './session.dto.js';
import { presentSession, readNamedSession, readToken } from './session.mapper.js';

/** Sessions of any kind, whichever API opened them. */
@ApiTags('Sessions')
@ApiBearerAuth('api-key-bearer')
@Controller('v1/sessions')
export class SessionsRestController {
  constructor(
    private readonly introspection: IntrospectionService,
    private readonly ender: SessionEnder,
    private readonly eraser: SessionEraser,
    private readonly history: SessionHistory,
    private readonly search: SessionSearch,
    private readonly reader: SessionReader,
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
    @JsonBody({ dto: IntrospectRequest }) { token, browser_info }: IntrospectRequest,
  ): Promise<IntrospectResponse> {
    return presentIntrospection(await this.introspection.introspect(caller, token, browser_info ?? undefined));
  }

  @Post('redeem')
  @HttpCode(200)
  @Access('bearer-key', 'sessions:write')
  @ApiOperation({ summary: 'Use a session up, once' })
  @ApiBody({ type: RedeemRequest, examples: { token: { value: { token: 'hf_...' } } } })
  @ApiResponse({ status: 200, type: SessionResponse })
  @ApiResponse({ status: 404, description: 'No such session.' })
  @ApiResponse({ status: 409, description: 'The session was redeemed before, or is bound to another browser.' })
  @ApiResponse({ status: 410, description: 'The session is revoked or expired.' })
  async redeem(
    @CallingMerchant() caller: MerchantCaller,
    @JsonBody({ dto: RedeemRequest }) request: RedeemRequest,
  ): Promise<SessionResponse> {
    return presentSession(await this.ender.redeem(caller, readToken(request), request.browser_info ?? undefined));
  }

  @Post('revoke')
  @HttpCode(200)
  @Access('bearer-key', 'sessions:write')
  @ApiOperation({ summary: 'End a session early', description: 'Revoking twice is no error.' })
  @ApiBody({ type: NamedSessionRequest, examples: { token: { value: { token: 'sess_...' } } } })
  @ApiResponse({ status: 200, type: SessionResponse })
  @ApiResponse({ status: 404, description: 'No such session.' })
  @ApiResponse({ status: 409, description: 'The session was redeemed before.' })
  @ApiResponse({ status: 410, description: 'The session has expired.' })
  async revoke(
    @CallingMerchant() caller: MerchantCaller,
    @JsonBody({ dto: NamedSessionRequest }) request: NamedSessionRequest,
  ): Promise<SessionResponse> {
    return presentSession(await this.ender.revoke(caller, readNamedSession(request)));
  }

  @Post('erase')
  @HttpCode(200)
  @Access('bearer-key', 'sessions:write')
  @ApiOperation({
    summary: 'Erase what is personal in a session',
    description: 'Ids, amounts and history stay. A session that is still active ends. Erasing twice is no error.',
  })
  @ApiBody({ type: NamedSessionRequest, examples: { token: { value: { token: 'cs_...' } } } })
  @ApiResponse({ status: 200, type: SessionResponse })
  @ApiResponse({ status: 404, description: 'No such session.' })
  async erase(
    @CallingMerchant() caller: MerchantCaller,
    @JsonBody({ dto: NamedSessionRequest }) request: NamedSessionRequest,
  ): Promise<SessionResponse> {
    return presentSession(await this.eraser.erase(caller, readNamedSession(request)));
  }

  @Post('steps')
  @HttpCode(200)
  @Access('bearer-key', 'sessions:write')
  @ApiOperation({ summary: 'Record a step of a checkout' })
  @ApiBody({
    type: RecordStepRequest,
    examples: { challenge: { value: { token: 'sess_...', name: '3ds_challenge', status: 'started' } } },
  })
  @ApiResponse({ status: 200, type: SessionResponse })
  @ApiResponse({ status: 404, description: 'No such session.' })
  @ApiResponse({ status: 409, description: 'The session was redeemed.' })
  @ApiResponse({ status: 410, description: 'The session is revoked or expired.' })
  async recordStep(
    @CallingMerchant() caller: MerchantCaller,
    @JsonBody({ dto: RecordStepRequest }) { token, ...step }: RecordStepRequest,
  ): Promise<SessionResponse> {
    return presentSession(await this.history.recordStep(caller, token, step));
  }

  @Get()
  @Access('bearer-key-or-admin', 'sessions:read')
  @ApiBearerAuth('admin-key')
  @ApiOperation({ summary: 'Search sessions', description: 'The newest first.' })
  @ApiQuery({ type: SessionQuery })
  @ApiResponse({ status: 200, type: SessionPage })
  async list(@Calling() { principal }: Caller, @CheckedQuery(SessionQuery) query: SessionQuery): Promise<SessionPage> {
    return presentPage(await this.search.list(readFilter(principal, query), toPageRequest(query)), presentSession);
  }

  @Get(':id')
  @Access('bearer-key-or-admin', 'sessions:read')
  @ApiBearerAuth('admin-key')
  @ApiOperation({ summary: 'Read a session' })
  @ApiResponse({ status: 200, type: SessionResponse })
  @ApiResponse({ status: 404, description: 'No such session.' })
  async get(@Calling() { principal }: Caller, @Param('id') id: string): Promise<SessionResponse> {
    return presentSession(await this.reader.require(principal, readId(id, 'session')));
  }

  @Get(':id/events')
  @Access('bearer-key-or-admin', 'sessions:read')
  @ApiBearerAuth('admin-key')
  @ApiOperation({ summary: 'Read the history of a session' })
  @ApiQuery({ type: PageQuery })
  @ApiResponse({ status: 200, type: SessionEventPage })
  @ApiResponse({ status: 404, description: 'No such session.' })
  async events(
    @Calling() { principal }: Caller,
    @Param('id') id: string,
    @CheckedQuery(PageQuery) query: PageQuery,
  ): Promise<SessionEventPage> {
    const session = await this.reader.require(principal, readId(id, 'session'));
    return presentPage(await this.history.list(session, toPageRequest(query)), presentEvent);
  }
}
