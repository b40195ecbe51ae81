import type { Json, SessionKind } from '../support/session.requests.js';

/** What can be asked. `probe`: about somebody else's session; `misbehave`: what nobody should ask for. */
export type Operation =
  | 'open'
  | 'introspect'
  | 'step'
  | 'redeem'
  | 'claim'
  | 'hold'
  | 'complete'
  | 'release'
  | 'extend'
  /** A payment session is changed, from a version that was seen. */
  | 'amend'
  /** A buyer is sent elsewhere, with a handle to come back by. */
  | 'leave'
  | 'return'
  /** The time of a hold is over: nobody waits for that. */
  | 'lapse'
  | 'revoke'
  | 'erase'
  | 'erase-customer'
  | 'read'
  | 'change'
  | 'get'
  | 'events'
  | 'list'
  /** An access token. */
  | 'authorize'
  /** Something of a provider that makes no session. */
  | 'ask-provider'
  | 'probe'
  /** With a token made up by who has a retired master key. */
  | 'forge'
  | 'misbehave';

/**
 * What a caller heard. `unknown`: nothing, or to try again (a time-out, a connection that broke, 503): it may have happened, it may
 * happen yet. `wrong`: what nobody should hear, whatever happens.
 */
export type Answer =
  | { readonly said: 'yes'; readonly body: Json }
  | { readonly said: 'no'; readonly code: string; readonly body: Json }
  | { readonly said: 'unknown'; readonly why: string }
  | { readonly said: 'wrong'; readonly why: string };

/** How the run stands: B alone, B while A misbehaves and nothing else is wrong, the bad days, and afterwards. */
export type Phase = 'warm-up' | 'alone' | 'misbehaving' | 'bad days' | 'afterwards';

/** One call, as its caller saw it. Times in milliseconds since 1970. */
export interface Call {
  readonly operation: Operation;
  /** Merchant and mode of the key: `B live`. */
  readonly caller: string;
  /** Key of the session that it is about; of `erase-customer`, the customer. */
  readonly about: string;
  readonly requestId: string;
  /** Name of the step, text of the change, version that is to be amended, or handle by which a buyer is back. */
  readonly detail?: string;
  /** Id of the payment attempt that it names. */
  readonly attempt?: string;
  /** A claim by who says that they know how the attempt before it ended. */
  readonly resume?: boolean;
  readonly via: string;
  readonly begunAt: number;
  readonly endedAt: number;
  readonly phase: Phase;
  /** Of the measured phases, which are played by turns; 0 otherwise. */
  readonly round: number;
  /** The instance's clock was further off than anybody promises to bear. */
  readonly clockOff?: boolean;
  readonly answer: Answer;
}

/** What a session was asked for with. */
export interface Asked {
  /** orderId, merchant_session_id or Idempotency-Key. */
  readonly key: string;
  readonly kind: SessionKind;
  /** Whose: `B live`. */
  readonly owner: string;
  readonly testMode: boolean;
  /** In its body, its steps and nowhere else. */
  readonly marker: string;
  readonly customer?: string;
  readonly amount?: { readonly minor: number; readonly currency: string };
  /** Opened at a provider: its token is the provider's. */
  readonly atProvider?: boolean;
}

/** Everything that was asked, and what was heard. */
export class History {
  readonly sessions = new Map<string, Asked>();
  readonly calls: Call[] = [];
  private readonly byKey = new Map<string, Call[]>();

  ask(session: Asked): Asked {
    this.sessions.set(session.key, session);
    return session;
  }

  record(call: Call): void {
    this.calls.push(call);
    const known = this.byKey.get(call.about);
    if (known) known.push(call);
    else this.byKey.set(call.about, [call]);
  }

  /** The calls about a session, those for its whole customer among them, in the order in which they began. */
  about({ key, customer, owner }: Asked): Call[] {
    const ofCustomer = customer === undefined ? [] : (this.byKey.get(customer) ?? []);
    return [...(this.byKey.get(key) ?? []), ...ofCustomer.filter(({ caller }) => caller === owner)].sort(
      (one, other) => one.begunAt - other.begunAt,
    );
  }
}

/** Something that must not be. */
export interface Violation {
  readonly rule: string;
  readonly what: string;
}
