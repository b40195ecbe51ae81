import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import { IntrospectionService } from '#core/sessions/introspection.service.js';
import { SessionEnder } from '#core/sessions/session.ender.js';
import { CallingMerchant, type MerchantCaller } from '#platform/auth/caller.js';
import { Access } from '#platform/auth/credential.js';
import { presentIntrospectionMessage } from './introspection.mapper.js';
import { presentSessionMessage, readNamedSession, readToken } from './session.mapper.js';

const SERVICE = 'SessionService';

/** gRPC twin of `/v1/sessions`. */
@Controller()
export class SessionsGrpcController {
  constructor(
    private readonly introspection: IntrospectionService,
    private readonly ender: SessionEnder,
  ) {}

  @GrpcMethod(SERVICE, 'Introspect')
  @Access('bearer-key', 'sessions:read')
  async introspect(
    @CallingMerchant() caller: MerchantCaller,
    @Payload() { token }: { token?: string },
  ): Promise<object> {
    return presentIntrospectionMessage(await this.introspection.introspect(caller, token ?? ''));
  }

  @GrpcMethod(SERVICE, 'Redeem')
  @Access('bearer-key', 'sessions:write')
  async redeem(@CallingMerchant() caller: MerchantCaller, @Payload() message: { token?: string }): Promise<object> {
    return presentSessionMessage(await this.ender.redeem(caller, readToken(message)));
  }

  @GrpcMethod(SERVICE, 'Revoke')
  @Access('bearer-key', 'sessions:write')
  async revoke(
    @CallingMerchant() caller: MerchantCaller,
    @Payload() message: { token?: string; id?: string },
  ): Promise<object> {
    return presentSessionMessage(await this.ender.revoke(caller, readNamedSession(message)));
  }
}
