import { Module } from '@nestjs/common';
import { AdminGrpcController } from './admin.grpc.controller.js';
import { AdminRestController } from './admin.rest.controller.js';

/** Merchants and their API keys. */
@Module({ controllers: [AdminRestController, AdminGrpcController] })
export class AccessModule {}
