import { Module, type DynamicModule } from '@nestjs/common';
import { CallKeyStore } from './call-key.store.js';
import { HeldKeyReader } from './held-key.reader.js';
import { KeyedCalls } from './keyed-calls.js';
import { KeyLeases } from './key-leases.js';
import { RefusalStore } from './refusal.store.js';

const PARTS = [CallKeyStore, HeldKeyReader, KeyedCalls, KeyLeases, RefusalStore];

/** What of it others may inject is exported. */
@Module({})
export class IdempotencyCoreModule {
  static over(imports: DynamicModule[]): DynamicModule {
    return {
      module: IdempotencyCoreModule,
      imports,
      providers: PARTS,
      exports: PARTS,
    };
  }
}
