/** Something that ends a session, as far as its caller knows. `unknown`: it was asked for, and there was no answer. */
export type Ending = 'not asked' | 'unknown' | 'acknowledged';

export type CheckoutKind = 'client' | 'payment' | 'hosted_fields';

/** What a session was opened with: the same for everyone who sends its key. */
export interface Opened {
  readonly token: string;
  /** Hosted Fields only: Prism's answer does not say. */
  readonly expiresAt: unknown;
}

/** One session as its caller knows it: what was acknowledged has to be found afterwards. */
export class Checkout {
  opened: Opened | undefined;
  /** Known from the first answer that names it. */
  sessionId: string | undefined;
  /** Names of steps, and whether they were acknowledged. */
  readonly steps = new Map<string, boolean>();
  redeem: Ending = 'not asked';
  revoke: Ending = 'not asked';
  redeemsAcknowledged = 0;
  /** One call at a time: what is in flight is not known yet. */
  idle = false;

  constructor(
    readonly kind: CheckoutKind,
    /** orderId, merchant_session_id or Idempotency-Key. */
    readonly key: string,
  ) {}

  get isOpen(): boolean {
    return this.opened !== undefined && this.redeem === 'not asked' && this.revoke === 'not asked';
  }

  get hasEnded(): boolean {
    return this.redeem === 'acknowledged' || this.revoke === 'acknowledged';
  }

  /** Primer has no keys, and the end of a payment session frees its name. */
  get canBeReopened(): boolean {
    const { kind, redeem, revoke } = this;
    if (kind === 'client') return false;
    return kind === 'hosted_fields' || (redeem === 'not asked' && revoke === 'not asked');
  }
}
