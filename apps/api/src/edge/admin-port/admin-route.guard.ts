import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AccessRules } from '../auth/access-rules.js';
import { SETTINGS, type Settings } from '#platform/config/settings.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { cameByAdminPort } from './admin-port.js';

/** Where the administration has a port of its own, what only an admin may call is nowhere else. */
@Injectable()
export class AdminRouteGuard implements CanActivate {
  private readonly rules: AccessRules;

  constructor(
    reflector: Reflector,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {
    this.rules = new AccessRules(reflector);
  }

  /** @throws TesseraError `route_not_found` */
  canActivate(context: ExecutionContext): boolean {
    if (this.rules.of(context).credential !== 'admin' || cameByAdminPort(context, this.settings)) return true;
    throw new TesseraError('route_not_found', 'There is no such operation.');
  }
}
