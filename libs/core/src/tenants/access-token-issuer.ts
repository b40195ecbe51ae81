import { hash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { MerchantPrincipal } from '#platform/auth/principal.js';
import { SETTINGS, type Settings } from '#platform/config/settings.js';
import { DatabaseClock, timeOfId } from '../database/index.js';
import { JwsSigner, MasterKeyRegistry } from '../keys/index.js';

const LABEL = 'access-token';

/** Payroc, identity: the answer of `POST /authorize`. */
export interface AccessToken {
  readonly token: string;
  /** Seconds. */
  readonly expiresIn: number;
  /** Space-separated. */
  readonly scope: string;
}

interface VerifiedClaims {
  readonly keyId: string;
  /** Master key that it was signed under. */
  readonly signedBy: number;
  /** Milliseconds since 1970. */
  readonly issuedAt: number;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** More bearers than an instance sees within the minutes that one is good for. */
const MAX_REMEMBERED = 10_000;

/**
 * What is heard of another instance's use of a key is two beats of ten seconds old at most, and clocks differ by up to the 30
 * seconds that readiness allows.
 */
const HEARSAY_MS = 60_000;

/** Short-lived bearers for an API key, signed so that any instance verifies them; their times are the database's. */
@Injectable()
export class AccessTokenIssuer {
  /** By digest of the token: a client sends the same one for minutes. What it says never changes. */
  private readonly verified = new LRUCache<string, VerifiedClaims>({ max: MAX_REMEMBERED });

  constructor(
    private readonly jws: JwsSigner,
    private readonly masterKeys: MasterKeyRegistry,
    private readonly clock: DatabaseClock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  issue(principal: MerchantPrincipal): AccessToken {
    const issuedAt = Math.floor(this.clock.now() / 1000);
    const scope = principal.scopes.join(' ');
    const expiresIn = this.settings.accessTokenTtl;
    const token = this.jws.sign(LABEL, { sub: principal.keyId, scope, iat: issuedAt, exp: issuedAt + expiresIn });
    return { token, expiresIn, scope };
  }

  /** The id of the API key a token stands for; undefined when it is forged or its time is over (no leeway). */
  keyOf(token: string): string | undefined {
    const digest = hash('sha256', token, 'base64');
    const claims = this.verified.get(digest) ?? this.verify(token);
    if (!claims || claims.expiresAt <= this.clock.now() || !this.mayHaveIssued(claims)) return undefined;
    this.verified.set(digest, claims);
    return claims.keyId;
  }

  private verify(token: string): VerifiedClaims | undefined {
    const verified = this.jws.verify(LABEL, token);
    if (!verified) return undefined;
    const { sub, iat, exp } = verified.claims;
    if (typeof sub !== 'string' || typeof iat !== 'number' || typeof exp !== 'number') return undefined;
    return { keyId: sub, signedBy: verified.keyId, issuedAt: iat * 1000, expiresAt: exp * 1000 };
  }

  /**
   * Whoever has a former master key could sign as before: it vouches for what was issued while it was in use, for no longer
   * than access tokens live, and not for API keys that there were none of at that time.
   */
  private mayHaveIssued({ keyId, signedBy, issuedAt, expiresAt }: VerifiedClaims): boolean {
    const retiredAt = this.masterKeys.retiredAt(signedBy);
    if (retiredAt === Infinity) return true;
    return (
      issuedAt <= retiredAt + HEARSAY_MS &&
      expiresAt - issuedAt <= this.settings.accessTokenTtl * 1000 &&
      timeOfId(keyId).getTime() <= issuedAt + HEARSAY_MS
    );
  }
}
