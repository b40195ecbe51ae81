import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import { ReturnIssuer, ReturnResumer } from '#core/sessions/index.js';
import type { MerchantCaller } from '#platform/auth/caller.js';
import { Access } from '../../edge/auth/access.js';
import { CallingMerchant } from '../../edge/auth/caller-context.js';
import { messageReader } from '../../edge/grpc/message.reader.js';
import { presentSessionMessage } from '../session.mapper.js';
import { CreateReturnRequest, DEFAULT_RETURN_TTL_SECONDS, ResumeReturnRequest } from './return.dto.js';
import { presentIssuedReturn, presentResumedReturn } from './return.mapper.js';

const SERVICE = 'SessionService';
const readCreate = messageReader(CreateReturnRequest);
const readResume = messageReader(ResumeReturnRequest);

/** gRPC twin of `/v1/sessions/returns`. */
@Controller()
export class ReturnsGrpcController {
  constructor(
    private readonly issuer: ReturnIssuer,
    private readonly resumer: ReturnResumer,
  ) {}

  @GrpcMethod(SERVICE, 'CreateReturn')
  @Access('bearer-key', 'sessions:write')
  async create(@CallingMerchant() caller: MerchantCaller, @Payload() message: object): Promise<object> {
    const { token, step, ttl_seconds } = readCreate(message);
    const departure = { step, ttlSeconds: ttl_seconds ?? DEFAULT_RETURN_TTL_SECONDS };
    return presentIssuedReturn(await this.issuer.create(caller, token, departure), presentSessionMessage);
  }

  @GrpcMethod(SERVICE, 'ResumeReturn')
  @Access('bearer-key', 'sessions:write')
  async resume(@CallingMerchant() caller: MerchantCaller, @Payload() message: object): Promise<object> {
    const { return_token, browser_info } = readResume(message);
    const resumed = await this.resumer.resume(caller, return_token, browser_info ?? undefined);
    return presentResumedReturn(resumed, presentSessionMessage);
  }
}
