import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import { resolveConnectorCredentials } from '#core/connectors/credentials/resolve-connector-credentials.js';
import { PaymentSessionService } from '#core/connectors/payment-session.service.js';
import { CallingMerchant, type MerchantCaller } from '#platform/auth/caller.js';
import { Access } from '#platform/auth/credential.js';
import { CallSignal, MetadataReader } from '../grpc/call.js';
import {
  presentSessionToken,
  readCreateServerSession,
  readCreateSessionToken,
  type CreateServerSessionMessage,
  type CreateSessionTokenMessage,
  type SessionTokenAnswer,
} from './session-token.mapper.js';

const SERVICE = 'MerchantAuthenticationService';

/** Prism's service, in both packages (`types`, `ucs.v2`) and under both generations of names. */
@Controller()
@Access('optional-bearer-key', 'sessions:write')
export class MerchantAuthenticationGrpcController {
  constructor(private readonly sessions: PaymentSessionService) {}

  @GrpcMethod(SERVICE, 'CreateSessionToken')
  async createSessionToken(
    @CallingMerchant() caller: MerchantCaller,
    @MetadataReader() header: (name: string) => string | undefined,
    @CallSignal() signal: AbortSignal,
    @Payload() message: CreateSessionTokenMessage,
  ): Promise<SessionTokenAnswer> {
    const { connector } = resolveConnectorCredentials(header);
    const request = { ...readCreateSessionToken(message), connector: connector.name, signal };
    return presentSessionToken(await this.sessions.create(caller, request));
  }

  @GrpcMethod(SERVICE, 'CreateServerSessionAuthenticationToken')
  async createServerSession(
    @CallingMerchant() caller: MerchantCaller,
    @MetadataReader() header: (name: string) => string | undefined,
    @CallSignal() signal: AbortSignal,
    @Payload() message: CreateServerSessionMessage,
  ): Promise<SessionTokenAnswer> {
    const { connector } = resolveConnectorCredentials(header);
    const request = { ...readCreateServerSession(message), connector: connector.name, signal };
    return presentSessionToken(await this.sessions.create(caller, request));
  }
}
