import { Module, type DynamicModule } from '@nestjs/common';
import { LocalSessionOpener } from './local-session-opener.js';
import { PaymentSessionService } from './payment-session.service.js';
import { ProviderSessionOpener } from './provider-session-opener.js';
import { PaymentSessionRevision } from './payment-session-revision.js';
import { PaymentSessionUpdater } from './payment-session-updater.js';
import { PaymentSessionNames } from './payment-session-names.js';
import { SessionContinuer } from './session-continuer.js';

/** What of it others may inject is exported. */
@Module({})
export class PaymentSessionsCoreModule {
  static over(imports: DynamicModule[]): DynamicModule {
    return {
      module: PaymentSessionsCoreModule,
      imports,
      providers: [
        LocalSessionOpener,
        PaymentSessionService,
        ProviderSessionOpener,
        PaymentSessionNames,
        PaymentSessionRevision,
        PaymentSessionUpdater,
        SessionContinuer,
      ],
      exports: [PaymentSessionService, PaymentSessionUpdater],
    };
  }
}
