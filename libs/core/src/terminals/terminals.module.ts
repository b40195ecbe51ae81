import { Module, type DynamicModule } from '@nestjs/common';
import { TerminalLookup } from './terminal-lookup.js';
import { TerminalService } from './terminal.service.js';

/** What of it others may inject is exported. */
@Module({})
export class TerminalsCoreModule {
  static over(imports: DynamicModule[]): DynamicModule {
    return {
      module: TerminalsCoreModule,
      imports,
      providers: [TerminalLookup, TerminalService],
      exports: [TerminalLookup, TerminalService],
    };
  }
}
