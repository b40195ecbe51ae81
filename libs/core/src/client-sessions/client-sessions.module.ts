import { Module, type DynamicModule } from '@nestjs/common';
import { ClientConfigurationService } from './client-configuration.service.js';
import { ClientSessionService } from './client-session.service.js';

/** What of it others may inject is exported. */
@Module({})
export class ClientSessionsCoreModule {
  static over(imports: DynamicModule[]): DynamicModule {
    return {
      module: ClientSessionsCoreModule,
      imports,
      providers: [ClientConfigurationService, ClientSessionService],
      exports: [ClientConfigurationService, ClientSessionService],
    };
  }
}
