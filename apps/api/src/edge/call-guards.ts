import type { Provider } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { CredentialGuard } from './auth/credential.guard.js';
import type { Settings } from '#platform/config/settings.js';
import { AddressLimitGuard } from './limits/address-limit.guard.js';
import { ClientAddress } from './limits/client-address.js';
import { KeyLimitGuard } from './limits/key-limit.guard.js';
import { GuessLimitedRecogniser } from './limits/guess-limited-recogniser.js';
import { PlainRecogniser, RECOGNISER } from './auth/recogniser.js';
import { AdminKeyGuard } from './admin-port/admin-key.guard.js';
import { AdminRouteGuard } from './admin-port/admin-route.guard.js';
import { MessageGuard } from './grpc/message.guard.js';

/**
 * What every call passes, in this order: nobody learns what is wrong with a message before they have been recognised. A limit
 * that is not set has no guard, and costs nothing.
 */
export function callGuards(settings: Settings): Provider[] {
  const { adminPort, rateLimitPerAddress, authFailureLimit, rateLimitPerKey } = settings;
  const guards = [
    ...(adminPort === undefined ? [] : [AdminRouteGuard]),
    ...(rateLimitPerAddress > 0 ? [AddressLimitGuard] : []),
    CredentialGuard,
    ...(adminPort === undefined ? [] : [AdminKeyGuard]),
    ...(rateLimitPerKey > 0 ? [KeyLimitGuard] : []),
    MessageGuard,
  ];
  return [
    ClientAddress,
    PlainRecogniser,
    { provide: RECOGNISER, useClass: authFailureLimit > 0 ? GuessLimitedRecogniser : PlainRecogniser },
    ...guards.map((useClass) => ({ provide: APP_GUARD, useClass })),
  ];
}
