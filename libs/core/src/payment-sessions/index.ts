/** Payment sessions (Prism): opened here, or with a provider on behalf of the caller's name for them. */

export { PaymentSessionService } from './payment-session.service.js';
export { PaymentSessionUpdater } from './payment-session-updater.js';
export type { PaymentSessionChange } from './payment-session-revision.js';
export type { PaymentSessionInput, PaymentSessionResult } from './payment-session-request.js';

export { PaymentSessionsCoreModule } from './payment-sessions.module.js';
