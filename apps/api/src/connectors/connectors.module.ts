import { Module, type DynamicModule } from '@nestjs/common';
import type { CoreModules } from '#core/core-modules.js';
import { ConnectorAccountsRestController } from './connector-accounts.rest.controller.js';
import { ConnectorsGrpcController } from './connectors.grpc.controller.js';
import { ConnectorsRestController } from './connectors.rest.controller.js';
import { MerchantAuthenticationGrpcController } from './prism/merchant-authentication.grpc.controller.js';
import { PrismCalls } from './prism/prism-calls.js';
import { PrismRestController } from './prism/prism.rest.controller.js';

/** Calls to payment providers (Prism), their catalogue, and merchants' accounts with them. */
@Module({})
export class ConnectorsModule {
  static over({ environment, tenants, providers, paymentSessions }: CoreModules): DynamicModule {
    return {
      module: ConnectorsModule,
      imports: [environment, tenants, providers, paymentSessions],
      controllers: [
        MerchantAuthenticationGrpcController,
        PrismRestController,
        ConnectorsRestController,
        ConnectorAccountsRestController,
        ConnectorsGrpcController,
      ],
      providers: [PrismCalls],
    };
  }
}
