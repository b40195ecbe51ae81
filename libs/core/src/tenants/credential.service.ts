import { hash, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { CredentialVerifier, ShownCredential } from '#platform/auth/credential.js';
import type { AdminPrincipal, MerchantPrincipal, Principal } from '#platform/auth/principal.js';
import { DEVELOPMENT_API_KEY } from '#platform/config/development-keys.js';
import { MIN_ADMIN_KEY_LENGTH, SETTINGS, type Settings } from '#platform/config/settings.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { DatabaseClock } from '../database/index.js';
import { AccessTokenIssuer } from './access-token-issuer.js';
import { ApiKeyLookup, type FoundApiKey, type UsableApiKey } from './api-key-lookup.js';
import { ApiKeyUsage } from './api-key-usage.js';

/** What begins so was meant to be an API key. */
const API_KEY_PREFIX = /^tsk_(?:test|live)_/;

/** Recognises callers by their credential. A credential that is missing, unknown, revoked or expired is one and the same. */
@Injectable()
export class CredentialService implements CredentialVerifier {
  private readonly adminKeyHash: Buffer;

  constructor(
    private readonly keys: ApiKeyLookup,
    private readonly accessTokens: AccessTokenIssuer,
    private readonly usage: ApiKeyUsage,
    private readonly clock: DatabaseClock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {
    this.adminKeyHash = sha256(settings.adminKey);
  }

  apiKey(key: string): MerchantPrincipal | Promise<MerchantPrincipal> {
    return this.recognised(this.keys.byKey(key));
  }

  /** Looks the key up again on each use: revoking a key ends its access tokens with it. */
  accessToken(token: string): MerchantPrincipal | Promise<MerchantPrincipal> {
    const keyId = this.accessTokens.keyOf(token);
    if (keyId === undefined) throw unauthenticated();
    return this.recognised(this.keys.byId(keyId));
  }

  admin(key: string): AdminPrincipal {
    if (!this.isAdminKey(key)) throw unauthenticated();
    return { type: 'admin' };
  }

  adminOrApiKey(key: string): Principal | Promise<Principal> {
    return this.isAdminKey(key) ? { type: 'admin' } : this.apiKey(key);
  }

  anonymous(): Principal | Promise<Principal> {
    if (!this.settings.demo) throw unauthenticated();
    return this.apiKey(DEVELOPMENT_API_KEY);
  }

  /** A text that can be no key was mistyped, or is the wrong kind of thing; a token is signed, which nobody guesses. */
  isGuess({ as, text }: ShownCredential): boolean {
    if (as === 'accessToken' || as === 'anonymous') return false;
    return this.keys.isPossible(text) || (as !== 'apiKey' && this.isPossibleAdminKey(text));
  }

  /** It has no shape; this does not tell how long it is. */
  private isPossibleAdminKey(text: string): boolean {
    const { length } = this.settings.adminKey;
    return text.length >= Math.min(length, MIN_ADMIN_KEY_LENGTH) && !API_KEY_PREFIX.test(text);
  }

  private isAdminKey(key: string): boolean {
    return timingSafeEqual(sha256(key), this.adminKeyHash);
  }

  private recognised(found: FoundApiKey): MerchantPrincipal | Promise<MerchantPrincipal> {
    return found instanceof Promise ? found.then((key) => this.merchantOf(key)) : this.merchantOf(found);
  }

  private merchantOf(key: UsableApiKey | undefined): MerchantPrincipal {
    // It may have ended since it was read, by the clock that it was read by.
    if (!key || (key.expires_at && key.expires_at.getTime() <= this.clock.now())) throw unauthenticated();
    this.usage.note(key.id);
    const { merchant_id: merchantId, id: keyId, mode, scopes, session_ttls: sessionTtls } = key;
    return { type: 'merchant', merchantId, keyId, mode, scopes, sessionTtls };
  }
}

const sha256 = (text: string): Buffer => hash('sha256', text, 'buffer');
const unauthenticated = (): TesseraError =>
  new TesseraError('unauthenticated', 'A valid credential is needed for this operation.');
