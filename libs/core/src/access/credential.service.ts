import { createHash, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { CredentialVerifier } from '#platform/auth/credential.js';
import type { ApiKeyScope, MerchantPrincipal, Mode, Principal } from '#platform/auth/principal.js';
import { DEVELOPMENT_API_KEY } from '#platform/config/development-keys.js';
import { SETTINGS, type Settings } from '#platform/config/settings.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { Database, type NamedStatement } from '../database/database.js';
import { AccessTokenIssuer } from './access-token.issuer.js';
import { hashApiKey, isWellFormedApiKey } from './api-key.codec.js';
import { ApiKeyUsage } from './api-key.usage.js';

interface Row {
  readonly id: string;
  readonly merchant_id: string;
  readonly mode: Mode;
  readonly scopes: ApiKeyScope[];
}

const SELECT = 'SELECT id, merchant_id, mode, scopes FROM api_keys';
/** By the database's clock, so that a key ends everywhere at once. */
const USABLE = 'revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())';
const byHash = (key: string): NamedStatement => ({
  name: 'api-key-by-hash',
  text: `${SELECT} WHERE key_hash = $1 AND ${USABLE}`,
  values: [hashApiKey(key)],
});
const byId = (id: string): NamedStatement => ({
  name: 'api-key-by-id',
  text: `${SELECT} WHERE id = $1 AND ${USABLE}`,
  values: [id],
});

/** Recognises callers by their credential. A credential that is missing, unknown, revoked or expired is one and the same. */
@Injectable()
export class CredentialService implements CredentialVerifier {
  private readonly adminKeyHash: Buffer;

  constructor(
    private readonly database: Database,
    private readonly accessTokens: AccessTokenIssuer,
    private readonly usage: ApiKeyUsage,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {
    this.adminKeyHash = sha256(settings.adminKey);
  }

  async apiKey(key: string): Promise<MerchantPrincipal> {
    const demoKey = this.settings.demo && key === DEVELOPMENT_API_KEY;
    if (!demoKey && !isWellFormedApiKey(key)) throw unauthenticated();
    return this.merchant(byHash(key));
  }

  /** Looks the key up again on each use: revoking a key ends its access tokens with it. */
  async accessToken(token: string): Promise<MerchantPrincipal> {
    const keyId = this.accessTokens.keyOf(token);
    if (keyId === undefined) throw unauthenticated();
    return this.merchant(byId(keyId));
  }

  admin(key: string): Promise<Principal> {
    if (!timingSafeEqual(sha256(key), this.adminKeyHash)) return Promise.reject(unauthenticated());
    return Promise.resolve({ type: 'admin' });
  }

  anonymous(): Promise<Principal> {
    return this.settings.demo ? this.apiKey(DEVELOPMENT_API_KEY) : Promise.reject(unauthenticated());
  }

  private async merchant(statement: NamedStatement): Promise<MerchantPrincipal> {
    const [row] = await this.database.run<Row>(statement);
    if (!row) throw unauthenticated();
    this.usage.note(row.id);
    return { type: 'merchant', merchantId: row.merchant_id, keyId: row.id, mode: row.mode, scopes: row.scopes };
  }
}

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();
const unauthenticated = (): TesseraError =>
  new TesseraError('unauthenticated', 'A valid credential is needed for this operation.');
