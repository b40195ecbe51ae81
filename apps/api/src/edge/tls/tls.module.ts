import { Module, type DynamicModule } from '@nestjs/common';
import type { CoreModules } from '#core/core-modules.js';
import { TlsReloader } from './tls-reloader.js';

@Module({})
export class TlsModule {
  static over({ environment }: CoreModules): DynamicModule {
    return {
      module: TlsModule,
      imports: [environment],
      providers: [TlsReloader],
    };
  }
}
