import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import { IntrospectionService } from '#core/sessions/introspection.service.js';
import { CallingMerchant, type MerchantCaller } from '#platform/auth/caller.js';
import { Access } from '#platform/auth/credential.js';
import { presentIntrospectionMessage } from './introspection.mapper.js';

/** gRPC twin of `/v1/sessions`. */
@Controller()
export class SessionsGrpcController {
  constructor(private readonly introspection: IntrospectionService) {}

  @GrpcMethod('SessionService', 'Introspect')
  @Access('bearer-key', 'sessions:read')
  async introspect(
    @CallingMerchant() caller: MerchantCaller,
    @Payload() { token }: { token?: string },
  ): Promise<object> {
    return presentIntrospectionMessage(await this.introspection.introspect(caller, token ?? ''));
  }
}
