import { Inject, Injectable } from '@nestjs/common';
import type { MerchantCaller } from '#platform/auth/caller.js';
import { SETTINGS, type Settings } from '#platform/config/settings.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { settled } from '../../database/index.js';
import { KeyedCalls, type KeyClaim } from '../../idempotency/index.js';
import { EventDetails } from '../event-details.js';
import { RepeatedCalls } from '../repeated-calls.js';
import { SessionChanger } from '../session-changer.js';
import { SessionHistory } from '../session-history.js';
import { SessionLocator } from '../session-locator.js';
import { fromKept } from '../session.reader.js';
import { permit } from '../session-transitions.js';
import type { ListedSession, StoredSession } from '../session-types.js';
import { AttemptTokenCodec, type AttemptSubject } from './attempt-token.codec.js';
import { COMPLETE, HOLD, RELEASE } from './attempt.statement.js';

type Settlement = 'hold' | 'complete' | 'release';

const STATEMENTS = { hold: HOLD, complete: COMPLETE, release: RELEASE } as const;

/** What is said of an attempt. */
interface Saying {
  readonly how: Settlement;
  readonly attempt: AttemptSubject;
  readonly values: readonly unknown[];
  /** Whether it was said before. */
  readonly isDone: (session: StoredSession) => boolean | Promise<boolean>;
}

/** What becomes of a payment attempt: its id says whose the session is, so that asking again changes nothing. */
@Injectable()
export class AttemptSettler {
  constructor(
    private readonly changer: SessionChanger,
    private readonly locator: SessionLocator,
    private readonly attemptTokens: AttemptTokenCodec,
    private readonly details: EventDetails,
    private readonly history: SessionHistory,
    private readonly repeated: RepeatedCalls,
    private readonly keyed: KeyedCalls,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * Holds the session for longer, from now on; never for shorter.
   * @throws TesseraError `not_found`; `attempt_ended` when it was completed or released, or there is a later one
   */
  hold(caller: MerchantCaller, attemptId: string, seconds: number): Promise<ListedSession> {
    return this.say(caller, attemptId, { seconds }, (attempt) => ({
      how: 'hold',
      attempt,
      values: [seconds, this.settings.sessionRetention, attempt.number],
      isDone: () => false,
    }));
  }

  /**
   * Uses the session up: it was paid. Possible for as long as there is no later attempt, however late. Twice is no error.
   * @param paymentReference what the caller or the provider calls the payment
   * @throws TesseraError `not_found`; `attempt_ended` when it was released, or completed as another payment, or there is a later one
   */
  complete(caller: MerchantCaller, attemptId: string, paymentReference?: string): Promise<ListedSession> {
    return this.say(caller, attemptId, { paymentReference }, (attempt) => ({
      how: 'complete',
      attempt,
      values: [attempt.number, paymentReference ?? null],
      isDone: async (session) =>
        session.redeemedAt !== null &&
        (paymentReference === undefined || paymentReference === session.paymentReference) &&
        // A release that knows no attempts redeems what an attempt holds.
        (await this.history.redeemedBy(session)) === attempt.number,
    }));
  }

  /**
   * Gives the session back: it was not paid. Twice is no error.
   * @throws TesseraError `not_found`; `attempt_ended` when it was completed, or there is a later one
   */
  release(caller: MerchantCaller, attemptId: string, reason: string): Promise<ListedSession> {
    return this.say(caller, attemptId, { reason }, async (attempt) => ({
      how: 'release',
      attempt,
      values: [attempt.number, this.details.seal(await this.find(caller, attempt), { reason })],
      isDone: ({ redeemedAt, heldUntil }) => redeemedAt === null && heldUntil === null,
    }));
  }

  private async say(
    caller: MerchantCaller,
    attemptId: string,
    said: object,
    sayingOf: (attempt: AttemptSubject) => Saying | Promise<Saying>,
  ): Promise<ListedSession> {
    const attempt = this.attemptTokens.read(attemptId);
    if (!attempt) throw notFound();
    const saying = await sayingOf(attempt);
    const operation = { name: saying.how, request: { attemptId, ...said }, read: fromKept };
    return this.keyed.once(caller, operation, (claim) => settled(() => this.settle(caller, saying, claim)));
  }

  private async settle(caller: MerchantCaller, saying: Saying, claim: KeyClaim | null): Promise<ListedSession> {
    const { how, attempt, values, isDone } = saying;
    const { sessionId: id, keyId, number } = attempt;
    const { mark } = this.repeated.mark(caller);
    const settledSession = await this.changer.change(caller, { id, keyId }, STATEMENTS[how], values, { mark, claim });
    if (settledSession) return settledSession;
    const session = await this.find(caller, attempt);
    if (session.attempts === number && (await isDone(session))) return this.changer.keep(caller, session, claim);
    if (session.attempts === number) permit(session, how);
    // Its own after all: it has changed between the two statements.
    if (session.attempts === number && isHeld(session)) return this.settle(caller, saying, claim);
    throw new TesseraError('attempt_ended', `The payment attempt is over; the session is ${session.state}.`);
  }

  private async find(caller: MerchantCaller, { sessionId: id, keyId }: AttemptSubject): Promise<StoredSession> {
    const session = await this.locator.find(caller, { id, keyId });
    if (!session) throw notFound();
    return session;
  }
}

const isHeld = ({ state }: StoredSession): boolean => state === 'processing' || state === 'unresolved';

const notFound = (): TesseraError => new TesseraError('not_found', 'No such payment attempt.');
