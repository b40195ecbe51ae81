import { Inject, Injectable } from '@nestjs/common';
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

/** Short-lived bearers for an API key, signed so that any instance verifies them. */
@Injectable()
export class AccessTokenIssuer {
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
    const claims = this.jws.verify(LABEL, token);
    if (!claims || typeof claims.sub !== 'string' || typeof claims.exp !== 'number') return undefined;
    return claims.exp * 1000 > Date.now() ? claims.sub : undefined;
  }
}
