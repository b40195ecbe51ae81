import { Injectable } from '@nestjs/common';
import type { Amount } from '#connectors/kit/flow.js';
import { parseStoredJson, stringifyJson } from '#platform/json/lossless-json.js';
import { Fingerprinter, SEAL_CONTEXTS, Sealer } from '../keys/index.js';
import { EventDetails, type StoredSession } from '../sessions/index.js';
import { fingerprintText } from './payment-session-request.js';

/** What is to change of a payment session; what is absent stays. */
export interface PaymentSessionChange {
  readonly amount?: Amount | undefined;
  /** Any text, in place of what there was. */
  readonly metadata?: string | undefined;
  /** The caller's name for the session. */
  readonly reference?: string | undefined;
}

/** The sealed part, as far as it matters here. */
interface Body {
  readonly metadata?: string;
  readonly connector_feature_data?: string;
}

/** Works out what a change makes of a session as it was read. */
@Injectable()
export class PaymentSessionRevision {
  constructor(
    private readonly sealer: Sealer,
    private readonly details: EventDetails,
    private readonly fingerprints: Fingerprinter,
  ) {}

  /** @returns the values of {@link UPDATE} */
  of(session: StoredSession, change: PaymentSessionChange): unknown[] {
    const context = SEAL_CONTEXTS.sessionBody(session);
    const before = parseStoredJson(session.sealed ? this.sealer.open(session.sealed, context) : '{}') as Body;
    const body = change.metadata === undefined ? before : { ...before, metadata: change.metadata };
    const amount = change.amount ?? { minor: session.amountMinor ?? 0n, currency: session.currency ?? '' };
    const changed = Object.entries(change).flatMap(([name, value]) => (value === undefined ? [] : [name]));
    return [
      amount.minor,
      amount.currency,
      change.reference ?? session.reference,
      this.sealer.seal(stringifyJson(body), context),
      session.version,
      this.details.seal(session, { changed }),
      session.reference,
      this.fingerprintOf(session, change, body, amount),
    ];
  }

  /** For a session that gets its first name: whoever opens it by that one asks for what it is for now. */
  private fingerprintOf(
    { reference, connector, testMode }: StoredSession,
    change: PaymentSessionChange,
    body: Body,
    amount: Amount,
  ): Buffer | null {
    if (reference !== null || change.reference === undefined) return null;
    const { metadata, connector_feature_data: connectorFeatureData } = body;
    const asked = { merchantSessionId: change.reference, amount, metadata, connectorFeatureData };
    return this.fingerprints.request(fingerprintText(connector ?? '', testMode, asked))[0] ?? null;
  }
}
