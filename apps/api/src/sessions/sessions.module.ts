import { Module } from '@nestjs/common';
import { ClientSessionsGrpcController } from './client-sessions.grpc.controller.js';
import { ClientSessionsRestController } from './client-sessions.rest.controller.js';
import { SessionsGrpcController } from './sessions.grpc.controller.js';
import { SessionsRestController } from './sessions.rest.controller.js';

/** Client sessions (Primer) and what is asked about sessions of any kind. */
@Module({
  controllers: [
    ClientSessionsRestController,
    ClientSessionsGrpcController,
    SessionsRestController,
    SessionsGrpcController,
  ],
})
export class SessionsModule {}
