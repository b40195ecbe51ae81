/** Sessions of any kind, whichever API opened them: opened, read, searched, changed, ended and erased. */

// Opening
export { SessionOpener, type Opening } from './open/session-opener.js';
export type { WrittenSession } from './open/new-session.js';
export { SessionTtls } from './open/session-ttls.js';
export { SessionQuota } from './open/session-quota.js';

// Operations on open sessions, and what they take and give
export * from './operations.js';
export type { Claim } from './attempts/attempt-claimer.js';
export type { IssuedReturn } from './returns/return-issuer.js';
export type { ResumedReturn } from './returns/return-resumer.js';
export type { Extension } from './session-extender.js';
export type { Redemption } from './session-ender.js';
export type { ActiveSession } from './introspection.service.js';
export type { HistoryEvent } from './session-history.js';
export type { ResealProgress } from './session-resealer.js';
export type { SessionQuestion } from './search/session-filter.js';
export type { SessionChange } from './session-updater.js';
export { permit } from './session-transitions.js';

// Changing them, for features that know more of their kind
export { CHANGED, changeStatement, own } from './change.statement.js';
export { requireUnerased } from './history-recorder.js';
export { randomMark, RepeatedCalls } from './repeated-calls.js';
export { SessionChanger } from './session-changer.js';
export { OF_PROVIDER_SQL, SessionHandles } from './session-handles.js';
export { SessionLocator, type TokenOrId } from './session-locator.js';
export { CHANGEABLE_SQL, fromKept } from './session.reader.js';
export { requireVersion, type VersionCondition } from './version-condition.js';

// Tokens and ids, and sealed details of events
export { AttemptTokenCodec } from './attempts/attempt-token.codec.js';
export { ClientTokenCodec } from './client-token.codec.js';
export { SessionTokenCodec } from './session-token.codec.js';
export { EventDetails } from './event-details.js';

// What a session is
export { shownDetails } from './session-details.js';
export {
  KINDS,
  SESSION_EVENT_TYPES,
  SESSION_KINDS,
  SESSION_STATES,
  type ListedSession,
  type SessionEventType,
  type SessionKind,
  type SessionState,
  type StoredSession,
} from './session-types.js';

export { SessionsCoreModule } from './sessions.module.js';
