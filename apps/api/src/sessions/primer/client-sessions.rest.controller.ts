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
import { ApiPrimerErrors } from './dto/primer-error.dto.js';

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
  @ApiResponse({ status: 200, type: ClientSessionWithTokenAPIResponse })
  async createClientSession(
    @CallingMerchant() caller: MerchantCaller,
    @CheckedApiVersion() _version: string | undefined,
    @JsonBody({ dto: ClientSessionAPIRequest, optional: true }) body: ClientSessionAPIRequest,
    @Req() request: FastifyRequest,
    @RequestCancellation() cancellation: Cancellation,
  ): Promise<ClientSessionWithTokenAPIResponse> {
    const publicUrl = publicUrlOf(this.settings, request);
    return presentCreatedClientSession(await this.sessions.create(caller, body, { publicUrl, cancellation }));
  }

  @Get()
  @Access('api-key', 'sessions:read')
  @ApiOperation({ summary: 'Retrieve a client session' })
  @ApiQuery({ name: 'clientToken', type: String })
  @ApiResponse({ status: 200, type: ClientSessionAPIResponse })
  async getClientSession(
    @CallingMerchant() caller: MerchantCaller,
    @CheckedApiVersion() _version: string | undefined,
    @CheckedQuery(ClientSessionQuery) { clientToken }: ClientSessionQuery,
  ): Promise<ClientSessionAPIResponse> {
    return presentClientSession(await this.sessions.get(caller, clientToken));
  }

  @Patch()
  @Access('api-key', 'sessions:write')
  @ApiIdempotencyKey('X-Idempotency-Key')
  @ApiOperation({ summary: 'Update a client session' })
  @ApiBody({ type: ClientSessionUpdateAPIRequest, examples: CHANGE_EXAMPLES })
  @ApiResponse({ status: 200, type: ClientSessionAPIResponse })
  async updateClientSession(
    @CallingMerchant() caller: MerchantCaller,
    @CheckedApiVersion() _version: string | undefined,
    @JsonBody({ dto: ClientSessionUpdateAPIRequest, optional: true }) body: ClientSessionUpdateAPIRequest,
  ): Promise<ClientSessionAPIResponse> {
    const { clientToken, ...patch } = body;
    const session = await this.sessions.update(caller, clientToken ?? undefined, patch);
    return presentClientSession(session);
  }
}
