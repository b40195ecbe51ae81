/** Client sessions (Primer): opened and changed by a merchant's server, read and configured by a client SDK. */

// Operations
export { ClientSessionService, type ClientSessionView, type CreatedClientSession } from './client-session.service.js';
export { ClientConfigurationService, type ClientConfiguration } from './client-configuration.service.js';

// What a client session says
export type { ClientPaymentMethodOption, ClientSessionBody, Surcharge } from './client-session-body.js';
export { DEFAULT_CARD_NETWORKS } from './card-networks.js';

export { ClientSessionsCoreModule } from './client-sessions.module.js';
