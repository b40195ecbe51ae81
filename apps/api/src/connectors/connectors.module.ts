import { Module } from '@nestjs/common';
import { MerchantAuthenticationGrpcController } from './merchant-authentication.grpc.controller.js';
import { PrismRestController } from './prism.rest.controller.js';

/** Payment sessions with connectors (Prism). */
@Module({ controllers: [MerchantAuthenticationGrpcController, PrismRestController] })
export class ConnectorsModule {}
