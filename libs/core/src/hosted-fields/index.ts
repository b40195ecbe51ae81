/** Hosted Fields sessions (Payroc): opened on a processing terminal, exactly one for each idempotency key. */

export { HostedFieldsService, type HostedFieldsRequest, type HostedFieldsSession } from './hosted-fields.service.js';

export { HostedFieldsCoreModule } from './hosted-fields.module.js';
