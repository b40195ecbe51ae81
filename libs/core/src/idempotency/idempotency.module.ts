import { Module, type DynamicModule } from '@nestjs/common';
import { AnswerEraser } from './answer-eraser.js';
import { CallKeyStore } from './call-key.store.js';
import { HeldKeyReader } from './held-key.reader.js';
import { KeyedCalls } from './keyed-calls.js';
import { KeyedTransactions } from './keyed-transactions.js';
import { KeyLeases } from './key-leases.js';
import { RefusalStore } from './refusal.store.js';
import { SessionNameStore } from './session-name.store.js';

const PARTS = [
  AnswerEraser,
  CallKeyStore,
  HeldKeyReader,
  KeyedCalls,
  KeyedTransactions,
  KeyLeases,
  RefusalStore,
  SessionNameStore,
];

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
