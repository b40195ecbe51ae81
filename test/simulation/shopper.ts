import { setTimeout as sleep } from 'node:timers/promises';
import type { Dice } from '../support/dice.js';
import type { KnownSession } from './known.session.js';
import type { Shop } from './shop.js';

type Move = (shop: Shop, dice: Dice, others: readonly Shop[]) => Promise<unknown> | undefined;

const on =
  (
    act: (shop: Shop, session: KnownSession, dice: Dice) => Promise<unknown>,
    fits?: (session: KnownSession) => boolean,
  ): Move =>
  (shop, dice) => {
    const session = shop.some(dice, fits);
    return session && act(shop, session, dice);
  };

const isClient = ({ asked }: KnownSession): boolean => asked.kind === 'client';
const isOpen = ({ ending }: KnownSession): boolean => !ending;
const hasId = ({ id }: KnownSession): boolean => id !== undefined;
/** What a provider knows of is not changed. */
const isAmendable = ({ asked, version, ending }: KnownSession): boolean =>
  asked.kind === 'payment' && asked.atProvider !== true && version !== undefined && !ending;
const isAttempted = ({ attempts }: KnownSession): boolean => attempts.length > 0;
const hasLeft = ({ handles }: KnownSession): boolean => handles.length > 0;
const together = (calls: readonly Promise<unknown>[]): Promise<unknown> => Promise.all(calls);

/** What shoppers do, and how often. */
const MOVES: readonly (readonly [weight: number, move: Move])[] = [
  [6, (shop, dice) => shop.open('client', dice)],
  [5, (shop, dice) => shop.open('payment', dice)],
  [5, (shop, dice) => shop.open('hosted_fields', dice)],
  [2, (shop, dice) => shop.open('payment', dice, true)],
  [1, (shop, dice) => shop.askProvider(dice)],
  [1, (shop, dice) => shop.authorize(dice)],
  [
    3,
    (shop, dice) => {
      // Also those that nobody has a token of yet: the retry of a call that was not answered.
      const mayBe = shop.sessions.slice(-50).filter((session) => !isClient(session) && isOpen(session));
      const session = dice.pick(mayBe);
      return session && shop.reopen(session, dice);
    },
  ],
  [8, on((shop, session, dice) => shop.introspect(session, dice))],
  [4, on((shop, session, dice) => shop.get(session, dice), hasId)],
  [4, on((shop, session, dice) => shop.events(session, dice), hasId)],
  [
    3,
    on(
      (shop, session, dice) => shop.find(session, dice),
      ({ asked }) => asked.kind !== 'hosted_fields',
    ),
  ],
  [3, on((shop, session, dice) => shop.read(session, dice), isClient)],
  [3, on((shop, session, dice) => shop.change(session, dice), isClient)],
  [8, on((shop, session, dice) => shop.step(session, dice), isOpen)],
  [6, on((shop, session, dice) => shop.redeem(session, dice), isOpen)],
  // Several callers at once: one of them gets it.
  [2, on((shop, session, dice) => together([1, 2, 3].map(() => shop.redeem(session, dice))), isOpen)],
  [8, on((shop, session, dice) => shop.attempts.checkOut(session, dice), isOpen)],
  [2, on((shop, session, dice) => together([1, 2, 3].map(() => shop.attempts.claim(session, dice))), isOpen)],
  [4, on((shop, session, dice) => shop.attempts.comeBack(session, dice), isAttempted)],
  [3, on((shop, session) => shop.lapse(session), isAttempted)],
  [2, on((shop, session, dice) => shop.extend(session, dice), isOpen)],
  [2, on((shop, session, dice) => shop.amend(session, dice), isAmendable)],
  [2, on((shop, session, dice) => together([1, 2].map(() => shop.amend(session, dice))), isAmendable)],
  [3, on((shop, session, dice) => shop.returns.leave(session, dice), isOpen)],
  [3, on((shop, session, dice) => shop.returns.comeBack(session, dice), hasLeft)],
  [1, on((shop, session, dice) => together([1, 2].map(() => shop.returns.comeBack(session, dice))), hasLeft)],
  // Two who both know that it is unresolved.
  [3, on((shop, session, dice) => together([1, 2].map(() => shop.attempts.checkOut(session, dice))), isAttempted)],
  [2, on((shop, session, dice) => shop.revoke(session, dice), isOpen)],
  [1, on((shop, session, dice) => shop.revoke(session, dice))],
  [2, on((shop, session, dice) => shop.erase(session, dice))],
  [3, on(eraseAmidSteps, isOpen)],
  [1, on((shop, { asked: { customer = '' } }, dice) => shop.eraseCustomer(customer, dice), isClient)],
  // Calls that nobody has heard the outcome of, once more under the same id.
  [
    6,
    on(
      (shop, session, dice) => shop.redeem(session, dice, session.openRedeems.shift()),
      ({ openRedeems }) => openRedeems.length > 0,
    ),
  ],
  [
    4,
    on(
      (shop, session, dice) => shop.step(session, dice, session.openSteps.shift()),
      ({ openSteps }) => openSteps.length > 0,
    ),
  ],
  [
    5,
    on(
      (shop, session, dice) => shop.attempts.askAgain(session, dice),
      ({ openClaims, openSettlings }) => openClaims.length + openSettlings.length > 0,
    ),
  ],
  [
    4,
    on(
      (shop, session, dice) => shop.amend(session, dice, session.openAmendments.shift()),
      ({ openAmendments }) => openAmendments.length > 0,
    ),
  ],
  [
    3,
    on(
      (shop, session, dice) => shop.returns.askAgain(session, dice),
      ({ openReturns }) => openReturns.length > 0,
    ),
  ],
  [
    3,
    (shop, dice, others) => {
      const other = dice.pick(others.filter(({ merchant }) => !maySee(shop, merchant.name)));
      const session = other?.some(dice);
      return session && shop.probe(session, dice);
    },
  ],
];

const TOTAL = MOVES.reduce((sum, [weight]) => sum + weight, 0);

/** A live key may see the sessions of its merchant's test mode. */
const maySee = ({ merchant }: Shop, name: string): boolean =>
  name === merchant.name || (name.split(' ')[0] === merchant.name.split(' ')[0] && !merchant.testMode);

/** A session is erased while six steps with data are under way; its history is asked for at once. */
async function eraseAmidSteps(shop: Shop, session: KnownSession, dice: Dice): Promise<void> {
  const steps = Array.from({ length: 6 }, () => shop.step(session, dice));
  await Promise.all([...steps.slice(0, 3), shop.erase(session, dice), ...steps.slice(3)]);
  if (session.id !== undefined) await shop.events(session, dice);
}

function choose(dice: Dice): Move | undefined {
  let rest = dice.below(TOTAL);
  return MOVES.find(([weight]) => (rest -= weight) < 0)?.[1];
}

/** Goes on until told to stop, a call or a few at a time. */
export class Shopper {
  private stopping = false;
  private readonly ended: Promise<void>;

  /** @param pause milliseconds between two moves, on average */
  constructor(
    private readonly shop: Shop,
    private readonly others: readonly Shop[],
    private readonly dice: Dice,
    private readonly pause: number,
  ) {
    this.ended = this.go();
  }

  stop(): Promise<void> {
    this.stopping = true;
    return this.ended;
  }

  private async go(): Promise<void> {
    while (!this.stopping) {
      await choose(this.dice)?.(this.shop, this.dice, this.others);
      await sleep(this.dice.below(2 * this.pause + 1));
    }
  }
}
