import type { Checkout } from './checkout.js';
import type { Shoppers } from './shoppers.js';

/** One call in turn; does nothing when there is no checkout yet that it could be made for. */
type Move = (shoppers: Shoppers, overGrpc: boolean) => Promise<void> | undefined;

const on =
  (
    fits: (checkout: Checkout) => boolean,
    act: (shoppers: Shoppers, checkout: Checkout, grpc: boolean) => Promise<void>,
  ) =>
  (shoppers: Shoppers, overGrpc: boolean): Promise<void> | undefined => {
    const found = pick(shoppers.checkouts, (checkout) => checkout.idle && fits(checkout));
    return found && act(shoppers, found, overGrpc);
  };

const openClient: Move = (shoppers, grpc) => shoppers.start('client', grpc);
const openPayment: Move = (shoppers, grpc) => shoppers.start('payment', grpc);
const openHostedFields: Move = (shoppers, grpc) => shoppers.start('hosted_fields', grpc);
const reopen = on(
  (checkout) => checkout.canBeReopened,
  (shoppers, checkout, grpc) => shoppers.open(checkout, grpc),
);
const introspect = on(
  ({ opened }) => opened !== undefined,
  (shoppers, checkout, grpc) => shoppers.introspect(checkout, grpc),
);
const step = on(
  ({ isOpen }) => isOpen,
  (shoppers, checkout, grpc) => shoppers.step(checkout, grpc),
);
const redeem = on(
  ({ isOpen, redeem: asked }) => isOpen || asked === 'unknown',
  (shoppers, checkout, grpc) => shoppers.redeem(checkout, grpc),
);
const revoke = on(
  ({ isOpen, revoke: asked }) => isOpen || asked === 'unknown',
  (shoppers, checkout, grpc) => shoppers.revoke(checkout, grpc),
);

/** What shoppers do, in this order, over and over; every other time over gRPC. An odd number: each takes both ways. */
const MOVES: readonly Move[] = [
  openHostedFields,
  introspect,
  openPayment,
  step,
  openClient,
  reopen,
  openHostedFields,
  redeem,
  openPayment,
  introspect,
  reopen,
  openClient,
  step,
  openHostedFields,
  introspect,
  openPayment,
  revoke,
  reopen,
  openClient,
  redeem,
  introspect,
];

/** Calls at a steady rate, whether the former ones were answered or not. */
export class Load {
  private readonly underWay = new Set<Promise<void>>();
  private readonly timer: NodeJS.Timeout;
  private made = 0;

  constructor(
    private readonly shoppers: Shoppers,
    callsPerSecond: number,
  ) {
    const from = performance.now();
    this.timer = setInterval(() => {
      while (this.made < ((performance.now() - from) / 1000) * callsPerSecond) this.make();
    }, 5);
  }

  /** No new calls; waits for the answers of those that are under way. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await Promise.all(this.underWay);
  }

  private make(): void {
    const number = this.made++;
    const call = MOVES[number % MOVES.length]?.(this.shoppers, number % 2 === 1);
    if (!call) return;
    this.underWay.add(call);
    void call.finally(() => this.underWay.delete(call));
  }
}

/** Some fitting item: looks from a random place on. */
function pick<T>(items: readonly T[], fits: (item: T) => boolean): T | undefined {
  const from = Math.floor(Math.random() * items.length);
  return items.slice(from).find(fits) ?? items.slice(0, from).find(fits);
}
