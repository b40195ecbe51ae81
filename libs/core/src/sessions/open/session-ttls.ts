import { Inject, Injectable } from '@nestjs/common';
import type { MerchantCaller } from '#platform/auth/caller.js';
import { isSessionTtl, SETTINGS, wordsOfSessionTtl, type Settings } from '#platform/config/settings.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import type { SessionKind } from '../session-types.js';

const HEADER = 'x-tessera-session-ttl';
const SECONDS = /^\d{1,10}$/;

/** Where the setting is that says how long sessions of a kind live, unless somebody says otherwise. */
const SETTING = {
  payment: 'paymentSessionTtl',
  client: 'clientSessionTtl',
  hosted_fields: 'hostedFieldsTtl',
} as const satisfies Record<SessionKind, keyof Settings>;

/** How long a session lives: as the call says, else as its merchant has it, else as the service has it. */
@Injectable()
export class SessionTtls {
  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  /** @returns seconds @throws TesseraError `invalid_request` for a call that says what no session may live */
  of({ sessionTtl, principal }: MerchantCaller, kind: SessionKind): number {
    if (sessionTtl !== undefined) return this.read(sessionTtl);
    const ofMerchant = principal.sessionTtls?.[kind];
    // It may have been said when more was allowed.
    if (ofMerchant !== undefined) return Math.min(ofMerchant, this.settings.maxSessionTtl);
    return this.settings[SETTING[kind]];
  }

  private read(text: string): number {
    const seconds = SECONDS.test(text) ? Number(text) : NaN;
    if (isSessionTtl(this.settings, seconds)) return seconds;
    const message = wordsOfSessionTtl(this.settings);
    throw new TesseraError('invalid_request', 'The request has errors.', {
      violations: [{ path: HEADER, message, reason: 'range' }],
    });
  }
}
