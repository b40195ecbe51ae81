import { Inject, Injectable } from '@nestjs/common';
import type { MerchantCaller } from '#platform/auth/caller.js';
import { SETTINGS, type Settings } from '#platform/config/settings.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { merchantScope } from '#platform/scope/scope.js';
import { Database, scopeValues, settled, timeOfId, weekOf } from '../../database/index.js';
import { EventDetails } from '../event-details.js';
import { RepeatedCalls } from '../repeated-calls.js';
import { SessionLocator } from '../session-locator.js';
import { toSession, type SessionRow } from '../session.reader.js';
import { permit } from '../session-transitions.js';
import type { StoredSession } from '../session-types.js';
import { AttemptTokenCodec, type AttemptSubject } from './attempt-token.codec.js';
import { COMPLETE, HOLD, RELEASE } from './attempt.statement.js';

type Settlement = 'hold' | 'complete' | 'release';

const STATEMENTS: Readonly<Record<Settlement, string>> = { hold: HOLD, complete: COMPLETE, release: RELEASE };

/** What becomes of a payment attempt: its id says whose the session is, so that asking again changes nothing. */
@Injectable()
export class AttemptSettler {
  constructor(
    private readonly database: Database,
    private readonly locator: SessionLocator,
    private readonly attemptTokens: AttemptTokenCodec,
    private readonly details: EventDetails,
    private readonly repeated: RepeatedCalls,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * Holds the session for longer, from now on; never for shorter.
   * @throws TesseraError `not_found`; `attempt_ended` when it was completed or released, or there is a later one
   */
  hold(caller: MerchantCaller, attemptId: string, seconds: number): Promise<StoredSession> {
    const attempt = this.read(attemptId);
    const values = [seconds, this.settings.sessionRetention, attempt.number];
    return settled(() => this.settle(caller, attempt, 'hold', values, () => false));
  }

  /**
   * Uses the session up: it was paid. Possible for as long as there is no later attempt, however late. Twice is no error.
   * @param paymentReference what the caller or the provider calls the payment
   * @throws TesseraError `not_found`; `attempt_ended` when it was released, or completed as another payment, or there is a later one
   */
  complete(caller: MerchantCaller, attemptId: string, paymentReference?: string): Promise<StoredSession> {
    const attempt = this.read(attemptId);
    const isDone = ({ redeemedAt, heldUntil, paymentReference: known }: StoredSession): boolean =>
      redeemedAt !== null && heldUntil !== null && (paymentReference === undefined || paymentReference === known);
    return settled(() => this.settle(caller, attempt, 'complete', [attempt.number, paymentReference ?? null], isDone));
  }

  /**
   * Gives the session back: it was not paid. Twice is no error.
   * @throws TesseraError `not_found`; `attempt_ended` when it was completed, or there is a later one
   */
  async release(caller: MerchantCaller, attemptId: string, reason: string): Promise<StoredSession> {
    const attempt = this.read(attemptId);
    const session = await this.find(caller, attempt);
    const detail = this.details.seal(session, { reason });
    const isDone = ({ redeemedAt, heldUntil }: StoredSession): boolean => redeemedAt === null && heldUntil === null;
    return settled(() => this.settle(caller, attempt, 'release', [attempt.number, detail], isDone));
  }

  private async settle(
    caller: MerchantCaller,
    attempt: AttemptSubject,
    how: Settlement,
    more: readonly unknown[],
    isDone: (session: StoredSession) => boolean,
  ): Promise<StoredSession> {
    const { principal, requestId } = caller;
    const { sessionId: id, keyId } = attempt;
    const { from, to } = weekOf(timeOfId(id));
    const scope = merchantScope(principal);
    const { mark } = this.repeated.markOf(caller, how);
    const values = [id, from, to, ...scopeValues(scope), principal.keyId, requestId, keyId, mark, ...more];
    const statement = { name: `${how}-attempt`, text: STATEMENTS[how], values };
    const [row] = await this.database.run<SessionRow>(statement, scope.merchantId);
    if (row) {
      caller.subject.sessionId = id;
      return toSession(row);
    }
    const session = await this.find(caller, attempt);
    if (session.attempts === attempt.number && isDone(session)) return session;
    if (session.attempts === attempt.number) permit(session, how);
    throw new TesseraError('attempt_ended', `The payment attempt is over; the session is ${session.state}.`);
  }

  private async find(caller: MerchantCaller, { sessionId: id, keyId }: AttemptSubject): Promise<StoredSession> {
    const session = await this.locator.find(caller, { id, keyId });
    if (!session) throw notFound();
    return session;
  }

  private read(attemptId: string): AttemptSubject {
    const attempt = this.attemptTokens.read(attemptId);
    if (!attempt) throw notFound();
    return attempt;
  }
}

const notFound = (): TesseraError => new TesseraError('not_found', 'No such payment attempt.');
