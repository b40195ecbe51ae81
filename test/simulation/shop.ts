import { randomUUID } from 'node:crypto';
import type { Dice } from '../support/dice.js';
import { AMOUNTS, type Opening, type SessionKind, type SessionRequest } from '../support/session.requests.js';
import { toStruct } from '../support/struct-json.js';
import type { Merchant } from './cast.js';
import { Attempts } from './attempts.js';
import { Returns } from './returns.js';
import type { Answer, Asked } from './history.js';
import { KnownSession } from './known.session.js';
import { newMarker } from './marker.js';
import { isTwin } from './moody.provider.js';
import type { Ask, Recorder } from './recorder.js';
import { tokenIn } from './rules/identity.rule.js';

const NUVEI = JSON.stringify({ config: { Nuvei: { merchant_id: 'm', merchant_site_id: 's', merchant_secret: 'x' } } });
const STRIPE = JSON.stringify({ config: { Stripe: { api_key: 'sk_test_1' } } });
/** Among the latest: old ones are asked about at the end. */
const RECENT = 150;
const SESSIONS_OF_A_CUSTOMER = 4;
/** More than a session is opened with. */
export const EXTENSION_SECONDS = 100_000;

/** What a merchant does with sessions: each method is one call, or what belongs to one. */
export class Shop {
  readonly sessions: KnownSession[] = [];
  private customer = newMarker();
  private ofCustomer = 0;
  readonly attempts = new Attempts(this);
  readonly returns = new Returns(this);

  constructor(
    readonly merchant: Merchant,
    private readonly recorder: Recorder,
    /** Has the hold of the attempt on a session lapse, which takes longer than a run. */
    private readonly passTime: (id: string) => Promise<unknown>,
  ) {}

  /** Some session with a token that fits. */
  some(dice: Dice, fits: (session: KnownSession) => boolean = () => true): KnownSession | undefined {
    return dice.pick(this.sessions.slice(-RECENT).filter((session) => session.token !== undefined && fits(session)));
  }

  async open(kind: SessionKind, dice: Dice, atProvider = false): Promise<void> {
    const asked: Asked = {
      ...{ key: randomUUID(), kind, owner: this.merchant.name, testMode: this.merchant.testMode, marker: newMarker() },
      ...(kind === 'client' && { customer: this.nextCustomer() }),
      ...(kind !== 'hosted_fields' && { amount: AMOUNTS[kind] }),
      ...(atProvider && { atProvider }),
    };
    const session = new KnownSession(this.recorder.history.ask(asked));
    this.sessions.push(session);
    await this.reopen(session, dice);
  }

  /** The request that opens it, again: a retry, or a replay. */
  async reopen(session: KnownSession, dice: Dice): Promise<void> {
    const { kind, key } = session.asked;
    const answer = await this.ask(
      'open',
      session,
      this.merchant.requests.open(kind, key, openingOf(session.asked)),
      dice,
    );
    if (answer.said === 'yes') session.token ??= tokenIn(answer.body);
  }

  introspect(session: KnownSession, dice: Dice): Promise<Answer> {
    return this.ask('introspect', session, this.by('Introspect', session), dice);
  }

  async step(session: KnownSession, dice: Dice, again?: KnownSession['openSteps'][number]): Promise<void> {
    const { name, requestId } = again ?? { name: `step-${++session.steps}.`, requestId: randomUUID() };
    const data = { note: `${session.asked.marker} ${name}` };
    const { rest, grpc } = this.merchant.requests.session('RecordStep', { token: session.token, name, status: 'done' });
    const request = {
      rest: { ...rest, body: { ...rest.body, data } },
      grpc: { ...grpc, message: { ...grpc.message, data: toStruct(data) } },
    };
    const answer = await this.ask('step', session, request, dice, { requestId, detail: name });
    if (answer.said === 'unknown') session.openSteps.push({ name, requestId });
  }

  async redeem(session: KnownSession, dice: Dice, requestId: string = randomUUID()): Promise<void> {
    session.ending = true;
    const answer = await this.ask('redeem', session, this.by('Redeem', session), dice, { requestId });
    if (answer.said === 'unknown') session.openRedeems.push(requestId);
  }

  revoke(session: KnownSession, dice: Dice): Promise<Answer> {
    session.ending = true;
    return this.ask('revoke', session, this.by('Revoke', session), dice);
  }

  erase(session: KnownSession, dice: Dice): Promise<Answer> {
    session.ending = true;
    return this.ask('erase', session, this.by('Erase', session), dice);
  }

  /** Until the service says that nothing remains. */
  async eraseCustomer(customer: string, dice: Dice): Promise<void> {
    for (const session of this.sessions) if (session.asked.customer === customer) session.ending = true;
    const { merchant } = this;
    const request = merchant.requests.session('EraseCustomer', { customer_id: customer });
    for (let more = true; more;) {
      const answer = await this.recorder.call(
        { operation: 'erase-customer', merchant, about: customer, request },
        dice,
      );
      more = answer.said === 'yes' && answer.body.remaining === true;
    }
  }

  extend(session: KnownSession, dice: Dice): Promise<Answer> {
    const body = { token: session.token, seconds: EXTENSION_SECONDS };
    const key = randomUUID();
    const request = this.merchant.requests.session('Extend', body, { 'idempotency-key': key });
    return this.ask('extend', session, request, dice, { requestId: key });
  }

  /** Somebody who has seen a version changes it: if it is the latest, and whoever else has seen it comes too late. */
  async amend(session: KnownSession, dice: Dice, again?: KnownSession['openAmendments'][number]): Promise<void> {
    const { id = '', asked } = session;
    const { key, version } = again ?? { key: randomUUID(), version: session.version ?? 0 };
    const change = { metadata: `${asked.marker} ${key}` };
    const request = this.merchant.requests.amend(id, `"${version}"`, change, { 'idempotency-key': key });
    const answer = await this.ask('amend', session, request, dice, { requestId: key, detail: String(version) });
    if (answer.said === 'unknown') session.openAmendments.push({ key, version });
  }

  lapse(session: KnownSession): Promise<void> {
    const { id } = session;
    if (id === undefined) return Promise.resolve();
    return this.recorder.note('lapse', this.merchant, session.asked.key, () => this.passTime(id));
  }

  read(session: KnownSession, dice: Dice): Promise<Answer> {
    return this.ask('read', session, this.merchant.requests.readClient(session.token ?? ''), dice);
  }

  change(session: KnownSession, dice: Dice): Promise<Answer> {
    const metadata = { note: session.asked.marker, turn: String(dice.below(1000)) };
    return this.ask('change', session, this.merchant.requests.changeClient(session.token ?? '', metadata), dice);
  }

  get(session: KnownSession, dice: Dice): Promise<Answer> {
    return this.ask('get', session, this.merchant.requests.get(session.id ?? ''), dice);
  }

  events(session: KnownSession, dice: Dice): Promise<Answer> {
    return this.ask('events', session, this.merchant.requests.events(session.id ?? ''), dice);
  }

  find(session: KnownSession, dice: Dice): Promise<Answer> {
    return this.ask('list', session, this.merchant.requests.list({ reference: session.asked.key }), dice);
  }

  list(dice: Dice): Promise<Answer> {
    const { merchant } = this;
    const request = merchant.requests.list({});
    return this.recorder.call({ operation: 'misbehave', merchant, about: merchant.name, request }, dice);
  }

  async authorize(dice: Dice): Promise<void> {
    const request = { method: 'POST', path: '/authorize', headers: { 'x-api-key': this.merchant.apiKey } };
    const answer = await this.recorder.call(
      {
        ...{ operation: 'authorize', merchant: this.merchant, about: this.merchant.name, restOnly: true },
        request: { rest: request, grpc: { path: '', headers: {}, message: {} } },
      },
      dice,
    );
    if (answer.said === 'yes') this.merchant.useAccessToken(String(answer.body.access_token));
  }

  /** An amount of so many digits. */
  sendDigits(digits: number, dice: Dice): Promise<Answer> {
    const { merchant } = this;
    const headers = { 'x-api-key': merchant.apiKey, 'content-type': 'application/json' };
    const body = `{"orderId":"digits","currencyCode":"EUR","amount":${'7'.repeat(digits)}}`;
    const request = {
      rest: { method: 'POST', path: '/client-session', headers, text: body },
      grpc: { path: '', headers: {}, message: {} },
    };
    const about = merchant.name;
    return this.recorder.call({ operation: 'misbehave', merchant, about, request, restOnly: true }, dice);
  }

  /** A call to a provider that opens no session. */
  askProvider(dice: Dice): Promise<Answer> {
    const { merchant } = this;
    const body = { merchant_sdk_session_id: randomUUID(), amount: { minor_amount: 1, currency: 'EUR' } };
    const headers = { authorization: `Bearer ${merchant.apiKey}`, 'x-connector-config': STRIPE };
    const request = {
      rest: { method: 'POST', path: '/payments/create_sdk_session_token', headers, body },
      grpc: { path: 'types.MerchantAuthenticationService/CreateSdkSessionToken', headers, message: body },
    };
    return this.recorder.call({ operation: 'ask-provider', merchant, about: merchant.name, request }, dice);
  }

  /** Asks about a session of another merchant, or of the other mode. */
  async probe({ asked, token, id, attempts }: KnownSession, dice: Dice): Promise<void> {
    const { requests } = this.merchant;
    const methods = ['Introspect', 'Claim', 'Redeem', 'Revoke', 'Erase'] as const;
    const request = dice.pick([
      // One that a provider gives twice may be of a session of one's own.
      ...(isTwin(token ?? '') ? [] : methods.map((method) => requests.session(method, { token }))),
      ...(id === undefined ? [] : [requests.get(id), requests.events(id), requests.session('Revoke', { id })]),
      ...attempts.map((attempt) => requests.session('Complete', { attempt_id: attempt.id })),
      ...(asked.kind === 'client' ? [requests.readClient(token ?? '')] : []),
    ]);
    if (request)
      await this.recorder.call({ operation: 'probe', merchant: this.merchant, about: asked.key, request }, dice);
  }

  private by(method: 'Introspect' | 'Redeem' | 'Revoke' | 'Erase', { token }: KnownSession): SessionRequest {
    return this.merchant.requests.session(method, { token });
  }

  /** One call about a session. */
  async ask(
    operation: Ask['operation'],
    session: KnownSession,
    request: SessionRequest,
    dice: Dice,
    more: Pick<Ask, 'requestId' | 'detail' | 'attempt' | 'resume'> = {},
  ): Promise<Answer> {
    const about = session.asked.key;
    const answer = await this.recorder.call({ operation, merchant: this.merchant, about, request, ...more }, dice);
    if (answer.said === 'yes' && operation !== 'open') session.learn(answer.body);
    return answer;
  }

  private nextCustomer(): string {
    if (this.ofCustomer++ % SESSIONS_OF_A_CUSTOMER === 0) this.customer = newMarker();
    return this.customer;
  }
}

function openingOf({ kind, marker, customer, atProvider }: Asked): Opening {
  if (atProvider) return { headers: { 'x-connector-config': NUVEI } };
  if (kind !== 'client') return {};
  return {
    rest: { customerId: customer, customer: { emailAddress: `${marker}@example.com` }, metadata: { note: marker } },
    grpc: {
      customer_id: customer,
      customer: { email_address: `${marker}@example.com` },
      metadata: { note: { text: marker } },
    },
  };
}
