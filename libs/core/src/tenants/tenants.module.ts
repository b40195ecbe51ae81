import { Module, type DynamicModule } from '@nestjs/common';
import { CREDENTIAL_VERIFIER } from '#platform/auth/credential.js';
import { AccessTokenIssuer } from './access-token-issuer.js';
import { ActingMerchant } from './acting-merchant.js';
import { ApiKeyLookup } from './api-key-lookup.js';
import { ApiKeyService } from './api-key.service.js';
import { ApiKeyUsage } from './api-key-usage.js';
import { CredentialService } from './credential.service.js';
import { DemoSeeder } from './demo-seeder.js';
import { MerchantService } from './merchant.service.js';

/** What of it others may inject is exported. */
@Module({})
export class TenantsCoreModule {
  static over(imports: DynamicModule[]): DynamicModule {
    return {
      module: TenantsCoreModule,
      imports,
      providers: [
        { provide: CREDENTIAL_VERIFIER, useExisting: CredentialService },
        AccessTokenIssuer,
        ActingMerchant,
        ApiKeyLookup,
        ApiKeyService,
        ApiKeyUsage,
        CredentialService,
        DemoSeeder,
        MerchantService,
      ],
      exports: [CREDENTIAL_VERIFIER, AccessTokenIssuer, ActingMerchant, ApiKeyService, DemoSeeder, MerchantService],
    };
  }
}
