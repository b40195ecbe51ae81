import { Module, type DynamicModule } from '@nestjs/common';
import { HostedFieldsService } from './hosted-fields.service.js';

/** What of it others may inject is exported. */
@Module({})
export class HostedFieldsCoreModule {
  static over(imports: DynamicModule[]): DynamicModule {
    return {
      module: HostedFieldsCoreModule,
      imports,
      providers: [HostedFieldsService],
      exports: [HostedFieldsService],
    };
  }
}
