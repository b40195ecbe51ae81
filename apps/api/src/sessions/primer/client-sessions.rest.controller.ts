import { Controller, Get, HttpCode, Inject, Patch, Post, Req } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOperation, ApiQuery, ApiResponse, ApiSecurity, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { ClientSessionService } from '#core/client-sessions/index.js';
import type { MerchantCaller } from '#platform/auth/caller.js';
import { CallingMerchant } from '../../edge/auth/caller-context.js';
import { Access } from '../../edge/auth/access.js';
import type { Cancellation } from '#platform/calls/cancellation.js';
import { SETTINGS, type Settings } from '#platform/config/settings.js';
import { ApiIdempotencyKey } from '../../edge/rest/idempotency-key.js';
import { CheckedQuery, JsonBody } from '../../edge/rest/json-body.js';
import { IF_MATCH, readIfMatch, TAGGED, Tagging, type VersionTag } from '../../edge/rest/entity-tag.js';
import { HeaderText } from '../../edge/rest/header-text.js';
import { publicUrlOf } from '../../edge/rest/public-url.js';
import { SESSION_TTL_HEADER } from '../../edge/rest/session-ttl-header.js';
import { RequestCancellation } from '../../edge/rest/call.js';
import { CheckedApiVersion } from './api-version.js';
import { presentClientSession, presentCreatedClientSession } from './client-session.mapper.js';
import {
  ClientSessionAPIRequest,
  ClientSessionAPIResponse,
  ClientSessionQuery,
  ClientSessionUpdateAPIRequest,
  ClientSessionWithTokenAPIResponse,
} from './dto/client-session.dto.js';
import { CHANGE_EXAMPLES, CLIENT_SESSION_EXAMPLES } from './dto/client-session.examples.js';
import { ApiPrimerChangeErrors, ApiPrimerErrors, ApiPrimerOpeningErrors } from './dto/primer-error.dto.js';

/** Primer's client sessions, path and all. */
@ApiTags('Client sessions (Primer)')
@ApiSecurity('api-key')
@ApiHeader({ name: 'X-API-VERSION', required: false, example: '2.4' })
@ApiPrimerErrors()
@Controller('client-session')
export class ClientSessionsRestController {
  constructor(
    private readonly sessions: ClientSessionService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Post()
  @HttpCode(200)
  @Access('api-key', 'sessions:write')
  @ApiIdempotencyKey('X-Idempotency-Key')
  @ApiOperation({ summary: 'Create a client session' })
  @ApiHeader(SESSION_TTL_HEADER)
  @ApiBody({ type: ClientSessionAPIRequest, required: false, examples: CLIENT_SESSION_EXAMPLES })
  @ApiResponse({ status: 200, type: ClientSessionWithTokenAPIResponse, ...TAGGED })
  @ApiPrimerOpeningErrors()
  async createClientSession(
    @CallingMerchant() caller: MerchantCaller,
    @CheckedApiVersion() _version: string | undefined,
    @JsonBody({ dto: ClientSessionAPIRequest, optional: true }) body: ClientSessionAPIRequest,
    @Req() request: FastifyRequest,
    @RequestCancellation() cancellation: Cancellation,
    @Tagging() tagged: VersionTag,
  ): Promise<ClientSessionWithTokenAPIResponse> {
    const publicUrl = publicUrlOf(this.settings, request);
    return presentCreatedClientSession(tagged(await this.sessions.create(caller, body, { publicUrl, cancellation })));
  }

  @Get()
  @Access('api-key', 'sessions:read')
  @ApiOperation({ summary: 'Retrieve a client session' })
  @ApiQuery({ name: 'clientToken', type: String })
  @ApiResponse({ status: 200, type: ClientSessionAPIResponse, ...TAGGED })
  async getClientSession(
    @CallingMerchant() caller: MerchantCaller,
    @CheckedApiVersion() _version: string | undefined,
    @CheckedQuery(ClientSessionQuery) { clientToken }: ClientSessionQuery,
    @Tagging() tagged: VersionTag,
  ): Promise<ClientSessionAPIResponse> {
    return presentClientSession(tagged(await this.sessions.get(caller, clientToken)));
  }

  @Patch()
  @Access('api-key', 'sessions:write')
  @ApiIdempotencyKey('X-Idempotency-Key')
  @ApiOperation({ summary: 'Update a client session' })
  @ApiHeader({
    name: 'If-Match',
    required: false,
    description: 'The `ETag` of the version that is to be changed: refused with 412 when it is another one by now.',
  })
  @ApiBody({ type: ClientSessionUpdateAPIRequest, examples: CHANGE_EXAMPLES })
  @ApiResponse({ status: 200, type: ClientSessionAPIResponse, ...TAGGED })
  @ApiPrimerChangeErrors()
  async updateClientSession(
    @CallingMerchant() caller: MerchantCaller,
    @CheckedApiVersion() _version: string | undefined,
    @JsonBody({ dto: ClientSessionUpdateAPIRequest, optional: true }) body: ClientSessionUpdateAPIRequest,
    @HeaderText(IF_MATCH) ifMatch: string | undefined,
    @Tagging() tagged: VersionTag,
  ): Promise<ClientSessionAPIResponse> {
    const { clientToken, ...patch } = body;
    const session = await this.sessions.update(caller, clientToken ?? undefined, patch, readIfMatch(ifMatch));
    return presentClientSession(tagged(session));
  }
}
