import { Controller, Inject } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import { ClientTokenCodec, SessionExtender } from '#core/sessions/index.js';
import type { MerchantCaller } from '#platform/auth/caller.js';
import { SETTINGS, type Settings } from '#platform/config/settings.js';
import { Access } from '../../edge/auth/access.js';
import { CallingMerchant } from '../../edge/auth/caller-context.js';
import { messageReader } from '../../edge/grpc/message.reader.js';
import { publicUrlWithoutRequest } from '../../edge/rest/public-url.js';
import { readNamedSession } from '../session.mapper.js';
import { ExtendSessionRequest } from './session-change.dto.js';
import { presentExtendedMessage, readExtension } from './session-change.mapper.js';

const SERVICE = 'SessionService';
const readExtend = messageReader(ExtendSessionRequest);

/** gRPC twin of what of a session may be changed. */
@Controller()
export class SessionChangesGrpcController {
  constructor(
    private readonly extender: SessionExtender,
    private readonly clientTokens: ClientTokenCodec,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @GrpcMethod(SERVICE, 'Extend')
  @Access('bearer-key', 'sessions:write')
  async extend(@CallingMerchant() caller: MerchantCaller, @Payload() message: object): Promise<object> {
    const request = readExtend(message);
    const session = await this.extender.extend(caller, readNamedSession(request), readExtension(request));
    const publicUrl = publicUrlWithoutRequest(this.settings);
    return presentExtendedMessage(session, { tokens: this.clientTokens, publicUrl });
  }
}
