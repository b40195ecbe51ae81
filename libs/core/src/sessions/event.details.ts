import { Injectable } from '@nestjs/common';
import { parseStoredJson, stringifyJson } from '#platform/json/lossless-json.js';
import { Sealer } from '../keys/sealer.js';

/** What an event says beside its type: names of what changed, a step, what did not match. */
export type EventDetail = Readonly<Record<string, unknown>>;

/** Details of events, encrypted like everything that may be personal. */
@Injectable()
export class EventDetails {
  constructor(private readonly sealer: Sealer) {}

  seal(sessionId: string, detail: EventDetail): Buffer {
    return this.sealer.seal(stringifyJson(detail), contextOf(sessionId));
  }

  open(sessionId: string, sealed: Buffer): EventDetail {
    return parseStoredJson(this.sealer.open(sealed, contextOf(sessionId))) as EventDetail;
  }

  /** What a caller attached to an event: kept apart, so that it can be erased while the event stays. */
  sealData(sessionId: string, data: object): Buffer {
    return this.sealer.seal(stringifyJson(data), dataContextOf(sessionId));
  }

  openData(sessionId: string, sealed: Buffer): object {
    return parseStoredJson(this.sealer.open(sealed, dataContextOf(sessionId))) as object;
  }
}

/** Not that of the session's own body: none can stand in for another. */
const contextOf = (sessionId: string): string => `event ${sessionId}`;
const dataContextOf = (sessionId: string): string => `event data ${sessionId}`;
