import { Module, type DynamicModule } from '@nestjs/common';
import { SETTINGS } from '#platform/config/settings.js';
import { KeyRing, ringOf } from './key-ring.js';
import { Fingerprinter } from './fingerprint.js';
import { JwsSigner } from './jws.js';
import { KeyRotation } from './key-rotation.js';
import { MasterKeyBeat } from './master-key-beat.js';
import { MasterKeyGuard } from './master-key-guard.js';
import { MasterKeyRegistry } from './master-key-registry.js';
import { SealFormat } from './seal-format.js';
import { Sealer } from './sealer.js';

/** What of it others may inject is exported. */
@Module({})
export class KeysCoreModule {
  static over(imports: DynamicModule[]): DynamicModule {
    return {
      module: KeysCoreModule,
      imports,
      providers: [
        { provide: KeyRing, useFactory: ringOf, inject: [SETTINGS] },
        Fingerprinter,
        JwsSigner,
        KeyRotation,
        MasterKeyBeat,
        MasterKeyGuard,
        MasterKeyRegistry,
        SealFormat,
        Sealer,
      ],
      exports: [KeyRing, Fingerprinter, JwsSigner, KeyRotation, MasterKeyGuard, MasterKeyRegistry, SealFormat, Sealer],
    };
  }
}
