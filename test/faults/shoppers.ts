import { randomUUID } from 'node:crypto';
import type { Reply } from './callers.js';
import { Checkout, type CheckoutKind } from './checkout.js';
import type { Json, SessionMethod } from '../support/session.requests.js';
import type { Doors } from './doors.js';

/** Answers that contradict what was acknowledged before. */
export interface Contradictions {
  /** Something that was acknowledged is not there, or not as it was. */
  readonly lost: string[];
  /** Something that may be there once is there more often. */
  readonly duplicated: string[];
}

/** Makes the calls of many checkouts, and keeps what each of them was told. */
export class Shoppers {
  readonly checkouts: Checkout[] = [];
  readonly found: Contradictions = { lost: [], duplicated: [] };

  constructor(private readonly doors: Doors) {}

  start(kind: CheckoutKind, overGrpc: boolean): Promise<void> {
    const checkout = new Checkout(kind, randomUUID());
    this.checkouts.push(checkout);
    return this.open(checkout, overGrpc);
  }

  /** Opens a session, or sends the key of one again: a retry, or a replay. */
  async open(checkout: Checkout, overGrpc: boolean): Promise<void> {
    const { body, error } = await this.alone(checkout, () => this.doors.open(checkout, overGrpc));
    if (error !== undefined) return;
    const { clientToken, client_token, session_token, token = clientToken ?? client_token ?? session_token } = body;
    const opened = { token: String(token), expiresAt: body.expiresAt ?? body.expires_at };
    checkout.opened ??= opened;
    if (checkout.opened.token !== opened.token || checkout.opened.expiresAt !== opened.expiresAt)
      this.found.duplicated.push(`${checkout.kind} ${checkout.key} was answered in two ways`);
  }

  async introspect(checkout: Checkout, overGrpc: boolean): Promise<void> {
    const { body, error } = await this.ask(checkout, 'Introspect', {}, overGrpc);
    if (error !== undefined) return;
    const expected = checkout.isOpen ? true : checkout.hasEnded ? false : body.active;
    if (body.active !== expected) this.found.lost.push(`${checkout.kind} ${checkout.key} is active: ${!expected}`);
    if (typeof body.id === 'string') checkout.sessionId = body.id;
  }

  async step(checkout: Checkout, overGrpc: boolean): Promise<void> {
    const name = `step-${checkout.steps.size + 1}`;
    checkout.steps.set(name, false);
    const { body, error } = await this.ask(checkout, 'RecordStep', { name, status: 'succeeded' }, overGrpc);
    if (error !== undefined) return;
    checkout.steps.set(name, true);
    checkout.sessionId = String(body.id);
  }

  /** Also where a former call was not answered: asking again tells what became of it. */
  async redeem(checkout: Checkout, overGrpc: boolean): Promise<void> {
    const asked = checkout.redeem === 'unknown';
    checkout.redeem = 'unknown';
    const { body, error } = await this.ask(checkout, 'Redeem', {}, overGrpc, asked ? ALREADY : undefined);
    if (error !== undefined) return;
    checkout.redeem = 'acknowledged';
    if (body.state === 'redeemed' && ++checkout.redeemsAcknowledged > 1)
      this.found.duplicated.push(`${checkout.kind} ${checkout.key} was redeemed twice`);
    if (typeof body.id === 'string') checkout.sessionId = body.id;
  }

  async revoke(checkout: Checkout, overGrpc: boolean): Promise<void> {
    checkout.revoke = 'unknown';
    const { body, error } = await this.ask(checkout, 'Revoke', {}, overGrpc);
    if (error !== undefined) return;
    checkout.revoke = 'acknowledged';
    checkout.sessionId = String(body.id);
  }

  private ask(
    checkout: Checkout,
    method: SessionMethod,
    body: Json,
    overGrpc: boolean,
    answers?: readonly string[],
  ): Promise<Reply> {
    const message = { token: checkout.opened?.token ?? '', ...body };
    return this.alone(checkout, () => this.doors.session(method, message, overGrpc, answers));
  }

  private async alone(checkout: Checkout, call: () => Promise<Reply>): Promise<Reply> {
    checkout.idle = false;
    const reply = await call();
    checkout.idle = true;
    return reply;
  }
}

/** That a session was redeemed before, over REST and over gRPC. */
const ALREADY = ['409', 'FAILED_PRECONDITION'];
