import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { IntrospectionService } from '#core/sessions/introspection.service.js';
import { CallingMerchant, type MerchantCaller } from '#platform/auth/caller.js';
import { Access } from '#platform/auth/credential.js';
import { JsonBody } from '#platform/http/json-body.js';
import { IntrospectRequest, IntrospectResponse } from './introspection.dto.js';
import { presentIntrospection } from './introspection.mapper.js';

/** Sessions of any kind, whichever API opened them. */
@ApiTags('Sessions')
@ApiBearerAuth('api-key-bearer')
@Controller('v1/sessions')
export class SessionsRestController {
  constructor(private readonly introspection: IntrospectionService) {}

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
}
