import { Controller, Get, Inject, Req } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiQuery, ApiResponse, ApiSecurity, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { ClientConfigurationService } from '#core/client-sessions/index.js';
import { Access } from '../../edge/auth/access.js';
import { SETTINGS, type Settings } from '#platform/config/settings.js';
import { HeaderText } from '../../edge/rest/header-text.js';
import { publicUrlOf } from '../../edge/rest/public-url.js';
import { ClientConfigurationResponse } from './client-configuration.dto.js';
import { presentClientConfiguration } from './client-configuration.mapper.js';

/** What client SDKs fetch with the token they were given; served to browsers too (see cors.ts). */
@ApiTags('Client sessions (Primer)')
@ApiSecurity('client-token')
@Controller('client-sdk')
export class ClientConfigurationRestController {
  constructor(
    private readonly configurations: ClientConfigurationService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get('configuration')
  @Access('client-token')
  @ApiOperation({ summary: 'Read the configuration of a client session', description: 'Called by client SDKs.' })
  @ApiHeader({ name: 'X-API-VERSION', required: false, example: '2.4' })
  @ApiQuery({ name: 'withDisplayMetadata', type: Boolean, required: false })
  @ApiResponse({ status: 200, type: ClientConfigurationResponse })
  @ApiResponse({ status: 401, description: 'The access token is missing, invalid or of a session that has ended.' })
  async getClientConfiguration(
    @HeaderText('primer-client-token') accessToken: string | undefined,
    @Req() request: FastifyRequest,
  ): Promise<ClientConfigurationResponse> {
    const configuration = await this.configurations.get(accessToken);
    return presentClientConfiguration(configuration, publicUrlOf(this.settings, request));
  }
}
