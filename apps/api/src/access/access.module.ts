import { Module, type DynamicModule } from '@nestjs/common';
import type { CoreModules } from '#core/core-modules.js';
import { AdminGrpcController } from './admin.grpc.controller.js';
import { AdminRestController } from './admin.rest.controller.js';

/** Merchants and their API keys. */
@Module({})
export class AccessModule {
  static over({ environment, tenants }: CoreModules): DynamicModule {
    return {
      module: AccessModule,
      imports: [environment, tenants],
      controllers: [AdminRestController, AdminGrpcController],
    };
  }
}
