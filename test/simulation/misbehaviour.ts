import { randomUUID } from 'node:crypto';
import type { Dice } from '../support/dice.js';
import type { Json, SessionRequest } from '../support/session.requests.js';
import { newMarker } from './marker.js';
import type { Recorder } from './recorder.js';
import type { Shop } from './shop.js';

/** What A does to the others, a burst at a time. */
type Burst = (flood: Flood, dice: Dice) => Promise<unknown>;

const HTTP_ONLY = { path: '', headers: {}, message: {} };
const times = (count: number, call: (index: number) => Promise<unknown>): Promise<unknown> =>
  Promise.all(Array.from({ length: count }, (_, index) => call(index)));

/** A merchant with a good key, and no manners. */
export class Flood {
  private stopping = false;
  private ended: Promise<void> = Promise.resolve();
  private clientToken: string | undefined;

  /** @param scale calls of a burst */
  constructor(
    readonly shop: Shop,
    private readonly recorder: Recorder,
    readonly scale: number,
  ) {}

  start(dice: Dice): void {
    this.ended = this.go(dice);
  }

  stop(): Promise<void> {
    this.stopping = true;
    return this.ended;
  }

  send(method: string, path: string, headers: Readonly<Record<string, string>>, body: Json, dice: Dice) {
    const request: SessionRequest = { rest: { method, path, headers, body }, grpc: HTTP_ONLY };
    const { merchant } = this.shop;
    return this.recorder.call(
      { operation: 'misbehave', merchant, about: merchant.name, request, restOnly: true },
      dice,
    );
  }

  get key(): string {
    return this.shop.merchant.apiKey;
  }

  async tokenOfOne(dice: Dice): Promise<string> {
    const body = { orderId: randomUUID(), currencyCode: 'EUR', amount: 1 };
    const answer = await this.send('POST', '/client-session', { 'x-api-key': this.key }, body, dice);
    if (answer.said === 'yes') this.clientToken ??= String(answer.body.clientToken);
    return this.clientToken ?? 'none';
  }

  private async go(dice: Dice): Promise<void> {
    while (!this.stopping) await dice.pick(BURSTS)(this, dice);
  }
}

const BURSTS: readonly [Burst, ...Burst[]] = [
  /** Everybody wants the same row. */
  async (flood, dice) => {
    const clientToken = await flood.tokenOfOne(dice);
    await times(flood.scale, (turn) =>
      flood.send(
        'PATCH',
        '/client-session',
        { 'x-api-key': flood.key },
        { clientToken, metadata: { turn: String(turn) } },
        dice,
      ),
    );
  },
  /** Large sessions, and lists of them. */
  async (flood, dice) => {
    const lineItems = Array.from({ length: 100 }, () => ({
      itemId: 'i',
      description: newMarker().repeat(8),
      amount: 1,
    }));
    await times(5, () =>
      flood.send(
        'POST',
        '/client-session',
        { 'x-api-key': flood.key },
        { currencyCode: 'EUR', order: { lineItems } },
        dice,
      ),
    );
    await times(flood.scale / 10, () => flood.shop.list(dice));
  },
  /** Guesses from the address that everybody has. */
  (flood, dice) =>
    times(flood.scale, (turn) =>
      flood.send(
        'POST',
        '/client-session',
        { 'x-api-key': turn % 2 ? 'tsk_live_wrong' : `tsk_live_${randomUUID()}` },
        {},
        dice,
      ),
    ),
  /** A number of a megabyte. */
  (flood, dice) => times(2, () => flood.shop.sendDigits(900_000, dice)),
  /** Credentials that no HTTP client sends. */
  (flood, dice) =>
    times(flood.scale / 5, () =>
      flood.send(
        'POST',
        '/payments/create_sdk_session_token',
        { authorization: `Bearer ${flood.key}`, 'x-connector-config': '{"config":{"Stripe":{"api_key":"a\\nb"}}}' },
        { merchant_sdk_session_id: randomUUID(), amount: { minor_amount: 1, currency: 'EUR' } },
        dice,
      ),
    ),
];
