/** What is done to sessions, and asked about them, once they are open: each a service that whoever uses sessions may inject. */
export { AttemptClaimer } from './attempts/attempt-claimer.js';
export { AttemptSettler } from './attempts/attempt-settler.js';
export { IntrospectionService } from './introspection.service.js';
export { ReturnIssuer } from './returns/return-issuer.js';
export { ReturnResumer } from './returns/return-resumer.js';
export { SessionEnder } from './session-ender.js';
export { SessionEraser } from './session-eraser.js';
export { SessionExtender } from './session-extender.js';
export { SessionHistory } from './session-history.js';
export { SessionReader } from './session.reader.js';
export { SessionResealer } from './session-resealer.js';
export { SessionSearch } from './search/session-search.js';
export { SessionUpdater } from './session-updater.js';
export { StepRecorder } from './step-recorder.js';
