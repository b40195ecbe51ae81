import { hash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { MerchantPrincipal } from '#platform/auth/principal.js';
import { SETTINGS, type Settings } from '#platform/config/settings.js';
import { JwsSigner } from '../keys/jws.js';

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
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** More bearers than an instance sees within the minutes that one is good for. */
const MAX_REMEMBERED = 10_000;

/** Short-lived bearers for an API key, signed so that any instance verifies them. */
@Injectable()
export class AccessTokenIssuer {
  /** By digest of the token: a client sends the same one for minutes. What it says never changes. */
  private readonly verified = new LRUCache<string, VerifiedClaims>({ max: MAX_REMEMBERED });

  constructor(
    private readonly jws: JwsSigner,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  issue(principal: MerchantPrincipal): AccessToken {
    const issuedAt = Math.floor(Date.now() / 1000);
    const scope = principal.scopes.join(' ');
    const expiresIn = this.settings.accessTokenTtl;
    const token = this.jws.sign(LABEL, { sub: principal.keyId, scope, iat: issuedAt, exp: issuedAt + expiresIn });
    return { token, expiresIn, scope };
  }

  /** The id of the API key a token stands for; undefined when it is forged or its time is over (no leeway). */
  keyOf(token: string): string | undefined {
    const digest = hash('sha256', token, 'base64');
    const claims = this.verified.get(digest) ?? this.verify(token);
    if (!claims || claims.expiresAt <= Date.now()) return undefined;
    this.verified.set(digest, claims);
    return claims.keyId;
  }

  private verify(token: string): VerifiedClaims | undefined {
    const { sub, exp } = this.jws.verify(LABEL, token) ?? {};
    return typeof sub === 'string' && typeof exp === 'number' ? { keyId: sub, expiresAt: exp * 1000 } : undefined;
  }
}
