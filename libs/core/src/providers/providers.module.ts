import { Module, type DynamicModule } from '@nestjs/common';
import { AccountPicker } from './accounts/account-picker.js';
import { AccountResealer } from './accounts/account-resealer.js';
import { AccountUpkeep } from './accounts/account-upkeep.js';
import { ConnectorAccountService } from './accounts/connector-account.service.js';
import { ConnectorCatalogue } from './catalogue.service.js';
import { AccessTokenService } from './flows/access-token.service.js';
import { ConnectorAccessService } from './flows/connector-access.service.js';
import { ClientAuthService } from './flows/client-auth.service.js';
import { FlowRunner } from './flows/flow-runner.js';
import { ProviderTokenStore } from './flows/provider-token.store.js';
import { ProviderClient } from './provider/provider-client.js';
import { ProviderObserver } from './provider/provider-observer.js';

/** What of it others may inject is exported. */
@Module({})
export class ProvidersCoreModule {
  static over(imports: DynamicModule[]): DynamicModule {
    return {
      module: ProvidersCoreModule,
      imports,
      providers: [
        AccountPicker,
        AccountResealer,
        AccountUpkeep,
        ConnectorAccountService,
        ConnectorCatalogue,
        AccessTokenService,
        ClientAuthService,
        ConnectorAccessService,
        FlowRunner,
        ProviderTokenStore,
        ProviderClient,
        ProviderObserver,
      ],
      exports: [
        AccountResealer,
        ConnectorAccountService,
        ConnectorCatalogue,
        AccessTokenService,
        ClientAuthService,
        ConnectorAccessService,
        FlowRunner,
      ],
    };
  }
}
