import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ReturnIssuer, ReturnResumer } from '#core/sessions/index.js';
import type { MerchantCaller } from '#platform/auth/caller.js';
import { Access } from '../../edge/auth/access.js';
import { CallingMerchant } from '../../edge/auth/caller-context.js';
import { ApiProblems } from '../../edge/rest/errors/api-problems-decorator.js';
import { ApiIdempotencyKey } from '../../edge/rest/idempotency-key.js';
import { TAGGED, Tagging, type VersionTag } from '../../edge/rest/entity-tag.js';
import { JsonBody } from '../../edge/rest/json-body.js';
import { presentSession } from '../session.mapper.js';
import {
  CreateReturnRequest,
  CreateReturnResponse,
  DEFAULT_RETURN_TTL_SECONDS,
  ResumeReturnRequest,
  ResumeReturnResponse,
} from './return.dto.js';
import { CREATE_RETURN_EXAMPLES, RESUME_RETURN_EXAMPLES } from './return.examples.js';
import { presentIssuedReturn, presentResumedReturn } from './return.mapper.js';

/** Return handles: a buyer leaves the shop, for their bank say, and comes back to the session without a cookie. */
@ApiTags('Sessions')
@ApiBearerAuth('api-key-bearer')
@ApiProblems({ forbidden: 'The API key lacks the scope.' })
@Controller('v1/sessions/returns')
export class ReturnsRestController {
  constructor(
    private readonly issuer: ReturnIssuer,
    private readonly resumer: ReturnResumer,
  ) {}

  @Post()
  @Access('bearer-key', 'sessions:write')
  @ApiIdempotencyKey()
  @ApiOperation({
    summary: 'Make a handle by which a buyer comes back',
    description:
      'Put it into the address that the bank sends the buyer back to. Possible as long as the session has not ended, while a ' +
      'payment attempt holds it as well.',
  })
  @ApiBody({ type: CreateReturnRequest, examples: CREATE_RETURN_EXAMPLES })
  @ApiResponse({ status: 201, type: CreateReturnResponse, ...TAGGED })
  @ApiProblems({
    not_found: 'No such session.',
    token_ambiguous: 'The provider gave the token for more than one session.',
    already_redeemed: 'The session was redeemed.',
    session_ended: 'The session is revoked or expired, or was erased.',
  })
  async createReturn(
    @CallingMerchant() caller: MerchantCaller,
    @JsonBody({ dto: CreateReturnRequest }) { token, step, ttl_seconds }: CreateReturnRequest,
    @Tagging() tagged: VersionTag,
  ): Promise<CreateReturnResponse> {
    const departure = { step, ttlSeconds: ttl_seconds ?? DEFAULT_RETURN_TTL_SECONDS };
    return tagged(presentIssuedReturn(await this.issuer.create(caller, token, departure), presentSession));
  }

  @Post('resume')
  @HttpCode(200)
  @Access('bearer-key', 'sessions:write')
  @ApiIdempotencyKey()
  @ApiOperation({
    summary: 'Go on with a buyer who is back',
    description: 'Uses the handle up, and gives the session that it was made for to one call, however many come.',
  })
  @ApiBody({ type: ResumeReturnRequest, examples: RESUME_RETURN_EXAMPLES })
  @ApiResponse({ status: 200, type: ResumeReturnResponse, ...TAGGED })
  @ApiProblems({
    not_found: 'No such handle.',
    return_used: 'Somebody has come back by the handle before.',
    return_expired: 'The time of the handle is over.',
    binding_mismatch: 'The session was opened for another browser.',
    already_redeemed: 'The session was redeemed.',
    session_ended: 'The session is revoked or expired, or was erased.',
  })
  async resumeReturn(
    @CallingMerchant() caller: MerchantCaller,
    @JsonBody({ dto: ResumeReturnRequest }) { return_token, browser_info }: ResumeReturnRequest,
    @Tagging() tagged: VersionTag,
  ): Promise<ResumeReturnResponse> {
    return tagged(
      presentResumedReturn(await this.resumer.resume(caller, return_token, browser_info ?? undefined), presentSession),
    );
  }
}
