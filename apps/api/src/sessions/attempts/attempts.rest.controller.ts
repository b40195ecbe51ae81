import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { AttemptClaimer, AttemptSettler, AttemptTokenCodec } from '#core/sessions/index.js';
import type { MerchantCaller } from '#platform/auth/caller.js';
import { Access } from '../../edge/auth/access.js';
import { CallingMerchant } from '../../edge/auth/caller-context.js';
import { ApiProblems } from '../../edge/rest/errors/api-problems-decorator.js';
import { ApiIdempotencyKey } from '../../edge/rest/idempotency-key.js';
import { TAGGED, Tagging, type VersionTag } from '../../edge/rest/entity-tag.js';
import { JsonBody } from '../../edge/rest/json-body.js';
import { SessionResponse } from '../session.dto.js';
import { presentSession, readNamedSession } from '../session.mapper.js';
import {
  ClaimRequest,
  ClaimResponse,
  CompleteAttemptRequest,
  HoldAttemptRequest,
  ReleaseAttemptRequest,
} from './attempt.dto.js';
import { CLAIM_EXAMPLES, COMPLETE_EXAMPLES, HOLD_EXAMPLES, RELEASE_EXAMPLES } from './attempt.examples.js';
import { presentClaim, readClaim } from './attempt.mapper.js';

/** Payment attempts: a session is claimed, and then paid, given back, or held for longer. */
@ApiTags('Sessions')
@ApiProblems({ forbidden: 'The API key lacks the scope.' })
@Controller('v1/sessions')
export class AttemptsRestController {
  constructor(
    private readonly claimer: AttemptClaimer,
    private readonly settler: AttemptSettler,
    private readonly attemptIds: AttemptTokenCodec,
  ) {}

  @Post('claim')
  @HttpCode(200)
  @Access('bearer-key', 'sessions:write')
  @ApiBearerAuth('api-key-bearer')
  @ApiIdempotencyKey()
  @ApiOperation({
    summary: 'Begin a payment attempt',
    description:
      'One caller gets the session, however many ask at the same time. Until the hold is over it is nobody else’s, and neither ' +
      'expires nor can be changed or revoked.',
  })
  @ApiBody({ type: ClaimRequest, examples: CLAIM_EXAMPLES })
  @ApiResponse({ status: 200, type: ClaimResponse, ...TAGGED })
  @ApiProblems({
    not_found: 'No such session.',
    token_ambiguous: 'The provider gave the token for more than one session.',
    session_held: 'Another attempt is under way, until `held_until`.',
    attempt_unresolved: 'Nobody has said how the last attempt ended: find out, then claim with `resume`.',
    attempts_exhausted: 'The session has had as many attempts as it may.',
    amount_changed: 'The session is for another amount than expected.',
    already_redeemed: 'The session was paid before.',
    binding_mismatch: 'The session was opened for another browser.',
    session_ended: 'The session is revoked or expired.',
  })
  async claimSession(
    @CallingMerchant() caller: MerchantCaller,
    @JsonBody({ dto: ClaimRequest }) request: ClaimRequest,
    @Tagging() tagged: VersionTag,
  ): Promise<ClaimResponse> {
    return tagged(
      presentClaim(await this.claimer.claim(caller, readNamedSession(request), readClaim(request)), this.attemptIds),
    );
  }

  @Post('complete')
  @HttpCode(200)
  @Access('bearer-key', 'sessions:write')
  @ApiBearerAuth('api-key-bearer')
  @ApiIdempotencyKey()
  @ApiOperation({
    summary: 'Say that an attempt was paid',
    description:
      'Uses the session up. Possible however late, as long as no other attempt has begun. Twice is no error.',
  })
  @ApiBody({ type: CompleteAttemptRequest, examples: COMPLETE_EXAMPLES })
  @ApiResponse({ status: 200, type: SessionResponse, ...TAGGED })
  @ApiProblems({
    not_found: 'No such attempt.',
    attempt_ended: 'The attempt was released or completed otherwise, or another one has begun.',
  })
  async completeAttempt(
    @CallingMerchant() caller: MerchantCaller,
    @JsonBody({ dto: CompleteAttemptRequest }) { attempt_id, payment_reference }: CompleteAttemptRequest,
    @Tagging() tagged: VersionTag,
  ): Promise<SessionResponse> {
    return tagged(presentSession(await this.settler.complete(caller, attempt_id, payment_reference ?? undefined)));
  }

  @Post('release')
  @HttpCode(200)
  @Access('bearer-key', 'sessions:write')
  @ApiBearerAuth('api-key-bearer')
  @ApiIdempotencyKey()
  @ApiOperation({
    summary: 'Say that an attempt was not paid',
    description: 'Gives the session back, so that it can be tried again. Twice is no error.',
  })
  @ApiBody({ type: ReleaseAttemptRequest, examples: RELEASE_EXAMPLES })
  @ApiResponse({ status: 200, type: SessionResponse, ...TAGGED })
  @ApiProblems({
    not_found: 'No such attempt.',
    attempt_ended: 'The attempt was completed, or another one has begun.',
  })
  async releaseAttempt(
    @CallingMerchant() caller: MerchantCaller,
    @JsonBody({ dto: ReleaseAttemptRequest }) { attempt_id, reason }: ReleaseAttemptRequest,
    @Tagging() tagged: VersionTag,
  ): Promise<SessionResponse> {
    return tagged(presentSession(await this.settler.release(caller, attempt_id, reason)));
  }

  @Post('hold')
  @HttpCode(200)
  @Access('bearer-key', 'sessions:write')
  @ApiBearerAuth('api-key-bearer')
  @ApiIdempotencyKey()
  @ApiOperation({
    summary: 'Hold a session for longer',
    description: 'While a challenge or a redirect takes its time.',
  })
  @ApiBody({ type: HoldAttemptRequest, examples: HOLD_EXAMPLES })
  @ApiResponse({ status: 200, type: SessionResponse, ...TAGGED })
  @ApiProblems({
    not_found: 'No such attempt.',
    attempt_ended: 'The attempt was completed or released, or another one has begun.',
  })
  async holdAttempt(
    @CallingMerchant() caller: MerchantCaller,
    @JsonBody({ dto: HoldAttemptRequest }) { attempt_id, hold_seconds }: HoldAttemptRequest,
    @Tagging() tagged: VersionTag,
  ): Promise<SessionResponse> {
    return tagged(presentSession(await this.settler.hold(caller, attempt_id, hold_seconds)));
  }
}
