import { Module, type DynamicModule } from '@nestjs/common';
import type { CoreModules } from '#core/core-modules.js';
import { HostedFieldsRestController } from './payroc/hosted-fields.rest.controller.js';
import { TerminalsGrpcController } from './terminals.grpc.controller.js';
import { TerminalsRestController } from './terminals.rest.controller.js';

/** Processing terminals and Hosted Fields sessions (Payroc). */
@Module({})
export class TerminalsModule {
  static over({ environment, tenants, terminals, hostedFields }: CoreModules): DynamicModule {
    return {
      module: TerminalsModule,
      imports: [environment, tenants, terminals, hostedFields],
      controllers: [HostedFieldsRestController, TerminalsRestController, TerminalsGrpcController],
    };
  }
}
