import { Module, type DynamicModule } from '@nestjs/common';
import type { CoreModules } from '#core/core-modules.js';
import { ClientConfigurationRestController } from './primer/client-configuration.rest.controller.js';
import { ClientSessionsGrpcController } from './primer/client-sessions.grpc.controller.js';
import { ClientSessionsRestController } from './primer/client-sessions.rest.controller.js';
import { AttemptsGrpcController } from './attempts/attempts.grpc.controller.js';
import { AttemptsRestController } from './attempts/attempts.rest.controller.js';
import { SessionChangesGrpcController } from './changes/session-changes.grpc.controller.js';
import { SessionChangesRestController } from './changes/session-changes.rest.controller.js';
import { CustomersRestController } from './customers.rest.controller.js';
import { ReturnsGrpcController } from './returns/returns.grpc.controller.js';
import { ReturnsRestController } from './returns/returns.rest.controller.js';
import { SessionsGrpcController } from './sessions.grpc.controller.js';
import { SessionsRestController } from './sessions.rest.controller.js';

/** Client sessions (Primer) and what is asked about sessions of any kind. */
@Module({})
export class SessionsModule {
  static over({ environment, tenants, sessions, clientSessions, paymentSessions }: CoreModules): DynamicModule {
    return {
      module: SessionsModule,
      imports: [environment, tenants, sessions, clientSessions, paymentSessions],
      controllers: [
        ClientSessionsRestController,
        ClientSessionsGrpcController,
        ClientConfigurationRestController,
        SessionsRestController,
        AttemptsRestController,
        AttemptsGrpcController,
        ReturnsRestController,
        ReturnsGrpcController,
        SessionChangesRestController,
        SessionChangesGrpcController,
        CustomersRestController,
        SessionsGrpcController,
      ],
    };
  }
}
