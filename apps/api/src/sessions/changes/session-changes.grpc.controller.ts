import { Controller, Inject } from '@nestjs/common';
import type { Metadata } from '@grpc/grpc-js';
import { Ctx, GrpcMethod, Payload } from '@nestjs/microservices';
import { PaymentSessionUpdater } from '#core/payment-sessions/index.js';
import { ClientTokenCodec, SessionExtender } from '#core/sessions/index.js';
import type { MerchantCaller } from '#platform/auth/caller.js';
import { SETTINGS, type Settings } from '#platform/config/settings.js';
import { Access } from '../../edge/auth/access.js';
import { CallingMerchant } from '../../edge/auth/caller-context.js';
import { ifMatchOfCall } from '../../edge/grpc/if-match.js';
import { messageReader } from '../../edge/grpc/message.reader.js';
import { readId } from '../../edge/object-id.js';
import { publicUrlWithoutRequest } from '../../edge/rest/public-url.js';
import { presentSessionMessage, readNamedSession } from '../session.mapper.js';
import { ExtendSessionRequest, UpdateSessionRequest } from './session-change.dto.js';
import {
  presentExtendedMessage,
  readExtension,
  readSessionChange,
  readUpdateMessage,
  type UpdateMessage,
} from './session-change.mapper.js';

const SERVICE = 'SessionService';
const readExtend = messageReader(ExtendSessionRequest);
const readUpdate = messageReader(UpdateSessionRequest);

/** gRPC twin of what of a session may be changed. */
@Controller()
export class SessionChangesGrpcController {
  constructor(
    private readonly extender: SessionExtender,
    private readonly updater: PaymentSessionUpdater,
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

  @GrpcMethod(SERVICE, 'Update')
  @Access('bearer-key', 'sessions:write')
  async update(
    @CallingMerchant() caller: MerchantCaller,
    @Payload() message: UpdateMessage,
    @Ctx() metadata: Metadata,
  ): Promise<object> {
    const change = readSessionChange(readUpdate(readUpdateMessage(message)));
    const condition = ifMatchOfCall(metadata, message);
    return presentSessionMessage(
      await this.updater.update(caller, readId(message.id ?? '', 'session'), change, condition),
    );
  }
}
