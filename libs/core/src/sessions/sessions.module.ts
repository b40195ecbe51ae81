import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { ClientTokenCodec } from './client-token.codec.js';
import { AttemptTokenCodec } from './attempts/attempt-token.codec.js';
import { ChangeBatches } from './change-batches.js';
import { EventDetails } from './event-details.js';
import { SessionIds } from './open/session-ids.js';
import { SessionOpener } from './open/session-opener.js';
import { SessionQuota } from './open/session-quota.js';
import { SessionTtls } from './open/session-ttls.js';
import { SessionWriter } from './open/session-writer.js';
import * as operations from './operations.js';
import { HistoryRecorder } from './history-recorder.js';
import { RepeatedCalls } from './repeated-calls.js';
import { ReturnTokenCodec } from './returns/return-token.codec.js';
import { SessionChanger } from './session-changer.js';
import { SessionBinding } from './session-binding.js';
import { SessionCounts } from './session-counts.js';
import { SessionHandles } from './session-handles.js';
import { SessionLocator } from './session-locator.js';
import { SessionTokenCodec } from './session-token.codec.js';
import { SessionMetrics } from './session.metrics.js';
import { StepOrder } from './step-order.js';

const OPENING = [SessionOpener, SessionQuota, SessionTtls];
const OPERATIONS: Type[] = Object.values(operations);
const CODECS = [AttemptTokenCodec, ClientTokenCodec, ReturnTokenCodec, SessionTokenCodec, EventDetails];

/** For features that change sessions of their kind. */
const CHANGING = [RepeatedCalls, SessionChanger, SessionHandles, SessionLocator];

/** What others may inject. */
const PUBLIC = [...OPENING, ...OPERATIONS, ...CODECS, ...CHANGING];

const INSIDE = [
  ChangeBatches,
  HistoryRecorder,
  SessionBinding,
  SessionCounts,
  SessionIds,
  SessionMetrics,
  SessionWriter,
  StepOrder,
];

@Module({})
export class SessionsCoreModule {
  static over(imports: DynamicModule[]): DynamicModule {
    return { module: SessionsCoreModule, imports, providers: [...PUBLIC, ...INSIDE], exports: PUBLIC };
  }
}
