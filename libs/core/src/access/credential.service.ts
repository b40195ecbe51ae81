import { createHash, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { CredentialVerifier } from '#platform/auth/credential.js';
import type { MerchantPrincipal, Principal } from '#platform/auth/principal.js';
import { DEVELOPMENT_API_KEY } from '#platform/config/development-keys.js';
import { SETTINGS, type Settings } from '#platform/config/settings.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { AccessTokenIssuer } from './access-token.issuer.js';
import { isWellFormedApiKey } from './api-key.codec.js';
import { ApiKeyLookup, type UsableApiKey } from './api-key.lookup.js';
import { ApiKeyUsage } from './api-key.usage.js';

/** Recognises callers by their credential. A credential that is missing, unknown, revoked or expired is one and the same. */
@Injectable()
export class CredentialService implements CredentialVerifier {
  private readonly adminKeyHash: Buffer;

  constructor(
    private readonly keys: ApiKeyLookup,
    private readonly accessTokens: AccessTokenIssuer,
    private readonly usage: ApiKeyUsage,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {
    this.adminKeyHash = sha256(settings.adminKey);
  }

  async apiKey(key: string): Promise<MerchantPrincipal> {
    const demoKey = this.settings.demo && key === DEVELOPMENT_API_KEY;
    if (!demoKey && !isWellFormedApiKey(key)) throw unauthenticated();
    return this.merchantOf(await this.keys.byKey(key));
  }

  /** Looks the key up again on each use: revoking a key ends its access tokens with it. */
  async accessToken(token: string): Promise<MerchantPrincipal> {
    const keyId = this.accessTokens.keyOf(token);
    if (keyId === undefined) throw unauthenticated();
    return this.merchantOf(await this.keys.byId(keyId));
  }

  admin(key: string): Promise<Principal> {
    if (!timingSafeEqual(sha256(key), this.adminKeyHash)) return Promise.reject(unauthenticated());
    return Promise.resolve({ type: 'admin' });
  }

  anonymous(): Promise<Principal> {
    return this.settings.demo ? this.apiKey(DEVELOPMENT_API_KEY) : Promise.reject(unauthenticated());
  }

  private merchantOf(key: UsableApiKey | undefined): MerchantPrincipal {
    if (!key) throw unauthenticated();
    this.usage.note(key.id);
    return { type: 'merchant', merchantId: key.merchant_id, keyId: key.id, mode: key.mode, scopes: key.scopes };
  }
}

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();
const unauthenticated = (): TesseraError =>
  new TesseraError('unauthenticated', 'A valid credential is needed for this operation.');
