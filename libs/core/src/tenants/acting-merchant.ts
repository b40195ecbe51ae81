import { Injectable } from '@nestjs/common';
import { validate as isUuid } from 'uuid';
import type { ActingCaller, Caller, MerchantCaller } from '#platform/auth/caller.js';
import { API_KEY_SCOPES, type ActingPrincipal } from '#platform/auth/principal.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { MerchantService } from './merchant.service.js';

/** Finds the merchant for whom something is done: the one who calls, or the one whom an administrator names. */
@Injectable()
export class ActingMerchant {
  constructor(private readonly merchants: MerchantService) {}

  /**
   * The caller as that merchant. An administrator sees both modes, as a live key does.
   * @param named `merchant_id` of the request
   * @throws TesseraError `invalid_request` when an administrator names nobody, or a merchant somebody else; `not_found` for a
   * merchant that is none
   */
  async of(caller: Caller, named: string | undefined | null): Promise<ActingCaller> {
    if (caller.principal.type === 'admin') return asMerchant(caller, await this.existing(named));
    if (named && named.toLowerCase() !== caller.principal.merchantId)
      throw refused('must be the merchant of the API key', 'invalid');
    return caller as MerchantCaller;
  }

  private async existing(named: string | undefined | null): Promise<string> {
    if (!named) throw refused('is required with the admin key', 'missing');
    if (!isUuid(named)) throw new TesseraError('not_found', 'No such merchant.');
    return (await this.merchants.get(named.toLowerCase())).id;
  }
}

/** The administrator, as who acts for a merchant. */
export function asMerchant(caller: Caller, merchantId: string): ActingCaller {
  const principal: ActingPrincipal = {
    type: 'merchant',
    merchantId,
    keyId: null,
    mode: 'live',
    scopes: API_KEY_SCOPES,
  };
  return { ...caller, principal };
}

const refused = (message: string, reason: 'invalid' | 'missing'): TesseraError =>
  new TesseraError('invalid_request', 'The request has errors.', {
    violations: [{ path: 'merchant_id', message, reason }],
  });
