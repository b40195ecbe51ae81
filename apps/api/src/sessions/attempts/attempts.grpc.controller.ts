import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import { AttemptClaimer, AttemptSettler, AttemptTokenCodec } from '#core/sessions/index.js';
import type { MerchantCaller } from '#platform/auth/caller.js';
import { Access } from '../../edge/auth/access.js';
import { CallingMerchant } from '../../edge/auth/caller-context.js';
import { messageReader } from '../../edge/grpc/message.reader.js';
import { presentSessionMessage, readNamedSession } from '../session.mapper.js';
import { ClaimRequest, CompleteAttemptRequest, HoldAttemptRequest, ReleaseAttemptRequest } from './attempt.dto.js';
import { presentClaimMessage, readClaim, readClaimMessage, type ClaimMessage } from './attempt.mapper.js';

const SERVICE = 'SessionService';
const checkClaim = messageReader(ClaimRequest);
const readCompletion = messageReader(CompleteAttemptRequest);
const readRelease = messageReader(ReleaseAttemptRequest);
const readHold = messageReader(HoldAttemptRequest);

/** gRPC twin of the payment attempts of `/v1/sessions`. */
@Controller()
export class AttemptsGrpcController {
  constructor(
    private readonly claimer: AttemptClaimer,
    private readonly settler: AttemptSettler,
    private readonly attemptIds: AttemptTokenCodec,
  ) {}

  @GrpcMethod(SERVICE, 'Claim')
  @Access('bearer-key', 'sessions:write')
  async claim(@CallingMerchant() caller: MerchantCaller, @Payload() message: ClaimMessage): Promise<object> {
    const request = checkClaim(readClaimMessage(message));
    return presentClaimMessage(
      await this.claimer.claim(caller, readNamedSession(request), readClaim(request)),
      this.attemptIds,
    );
  }

  @GrpcMethod(SERVICE, 'Complete')
  @Access('bearer-key', 'sessions:write')
  async complete(@CallingMerchant() caller: MerchantCaller, @Payload() message: object): Promise<object> {
    const { attempt_id, payment_reference } = readCompletion(message);
    return presentSessionMessage(await this.settler.complete(caller, attempt_id, payment_reference ?? undefined));
  }

  @GrpcMethod(SERVICE, 'Release')
  @Access('bearer-key', 'sessions:write')
  async release(@CallingMerchant() caller: MerchantCaller, @Payload() message: object): Promise<object> {
    const { attempt_id, reason } = readRelease(message);
    return presentSessionMessage(await this.settler.release(caller, attempt_id, reason));
  }

  @GrpcMethod(SERVICE, 'Hold')
  @Access('bearer-key', 'sessions:write')
  async hold(@CallingMerchant() caller: MerchantCaller, @Payload() message: object): Promise<object> {
    const { attempt_id, hold_seconds } = readHold(message);
    return presentSessionMessage(await this.settler.hold(caller, attempt_id, hold_seconds));
  }
}
