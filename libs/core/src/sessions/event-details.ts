import { Injectable } from '@nestjs/common';
import { asWritten } from '#platform/json/json-text.js';
import { parseStoredJson, stringifyJson } from '#platform/json/lossless-json.js';
import { SEAL_CONTEXTS, type SealedRow, Sealer } from '../keys/index.js';

/** What an event says beside its type: names of what changed, a step, what did not match. */
export type EventDetail = Readonly<Record<string, unknown>>;

interface SealedEvent {
  readonly sealed: Buffer | null;
  readonly data: Buffer | null;
}

/** Details of events, encrypted like everything that may be personal. */
@Injectable()
export class EventDetails {
  constructor(private readonly sealer: Sealer) {}

  seal(session: SealedRow, detail: EventDetail): Buffer {
    return this.sealer.seal(stringifyJson(detail), SEAL_CONTEXTS.eventDetail(session));
  }

  open(session: SealedRow, sealed: Buffer): EventDetail {
    return parseStoredJson(this.sealer.open(sealed, SEAL_CONTEXTS.eventDetail(session))) as EventDetail;
  }

  /** All that an event says; undefined for one that says nothing. */
  openEvent(session: SealedRow, { sealed, data }: SealedEvent): EventDetail | undefined {
    if (!sealed) return undefined;
    const detail = this.open(session, sealed);
    return data ? { ...detail, data: this.openData(session, data) } : detail;
  }

  /** What a caller attached to an event: kept apart, so that it can be erased while the event stays. */
  sealData(session: SealedRow, data: object): Buffer {
    return this.sealer.seal(stringifyJson(data), SEAL_CONTEXTS.eventData(session));
  }

  openData(session: SealedRow, sealed: Buffer): object {
    return asWritten(parseStoredJson(this.sealer.open(sealed, SEAL_CONTEXTS.eventData(session)), true) as object);
  }
}
