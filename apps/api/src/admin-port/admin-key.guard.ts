import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { callerOf } from '#platform/auth/caller.js';
import { SETTINGS, type Settings } from '#platform/config/settings.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { cameByAdminPort } from './admin.port.js';

/** Where the administration has a port of its own, the admin key is good for nothing elsewhere: nobody learns there that it is right. */
@Injectable()
export class AdminKeyGuard implements CanActivate {
  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  /** @throws TesseraError `unauthenticated`, as for a wrong key */
  canActivate(context: ExecutionContext): boolean {
    if (callerOf(context)?.principal.type !== 'admin' || cameByAdminPort(context, this.settings)) return true;
    throw new TesseraError('unauthenticated', 'A valid credential is needed for this operation.');
  }
}
