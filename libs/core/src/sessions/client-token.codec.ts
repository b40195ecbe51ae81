import { Injectable } from '@nestjs/common';
import { DatabaseClock } from '../database/index.js';
import { JwsSigner } from '../keys/index.js';
import { SessionTokenCodec, type TokenSubject } from './session-token.codec.js';

const LABEL = 'client-token-signing-key';

/** What a client token says beside which session it is for. */
export interface ClientTokenContext {
  /** Address at which clients reach this service, without a trailing slash. */
  readonly publicUrl: string;
  readonly testMode: boolean;
}

/** The session that a client token names, and until when the token is good. */
export interface ClientTokenSubject extends TokenSubject {
  readonly expiresAt: Date;
}

/** Client tokens as Primer's SDKs read them: a JWS whose `accessToken` is the session's own token. */
@Injectable()
export class ClientTokenCodec {
  constructor(
    private readonly jws: JwsSigner,
    private readonly tokens: SessionTokenCodec,
    private readonly clock: DatabaseClock,
  ) {}

  issue(session: { id: string; tokenKeyId: number; expiresAt: Date }, context: ClientTokenContext): string {
    const { publicUrl, testMode } = context;
    // The order is that of the tokens SDKs know; Android searches the text, so it must not gain white space either.
    const claims = {
      exp: Math.floor(session.expiresAt.getTime() / 1000),
      accessToken: this.tokens.issue('client', session.id, session.tokenKeyId),
      analyticsUrl: `${publicUrl}/client-sdk/analytics`,
      analyticsUrlV2: `${publicUrl}/client-sdk/analytics/v2`,
      intent: 'CHECKOUT',
      configurationUrl: `${publicUrl}/client-sdk/configuration`,
      coreUrl: publicUrl,
      pciUrl: publicUrl,
      env: testMode ? 'SANDBOX' : 'PRODUCTION',
      paymentFlow: 'DEFAULT',
    };
    return this.jws.sign(LABEL, claims, session.tokenKeyId);
  }

  /**
   * The session a client token names; undefined when it is not ours. Says nothing about expiry. It is signed under the master
   * key of its session: one that was signed with another is forged.
   */
  read(token: string): ClientTokenSubject | undefined {
    const verified = this.jws.verify(LABEL, token);
    const { accessToken, exp } = verified?.claims ?? {};
    if (typeof accessToken !== 'string' || typeof exp !== 'number') return undefined;
    const subject = this.tokens.read(accessToken);
    if (subject?.kind !== 'client' || subject.keyId !== verified?.keyId) return undefined;
    return { ...subject, expiresAt: new Date(exp * 1000) };
  }

  /** Whether the token's own time is over. */
  isOver({ expiresAt }: ClientTokenSubject): boolean {
    return expiresAt.getTime() <= this.clock.now();
  }

  /** Whether the session lives on with another token, which extending it has given. */
  isReplaced(subject: ClientTokenSubject, session: { readonly expiresAt: Date }): boolean {
    return this.isOver(subject) && session.expiresAt > subject.expiresAt;
  }
}
