import { Injectable } from '@nestjs/common';
import type { MerchantCaller } from '#platform/auth/caller.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { Database, settled, timeOfId, weekOf } from '../../database/index.js';
import { KeyedCalls, type KeyClaim } from '../../idempotency/index.js';
import { EventDetails } from '../event-details.js';
import { requireUnerased } from '../history-recorder.js';
import { mayBeRepeated, RepeatedCalls, type CallMark } from '../repeated-calls.js';
import { SessionBinding, type Browser } from '../session-binding.js';
import { SessionChanger } from '../session-changer.js';
import { SessionLocator } from '../session-locator.js';
import { fromKept } from '../session.reader.js';
import { permit } from '../session-transitions.js';
import type { ListedSession, StoredSession } from '../session-types.js';
import { FIND_RETURN, RETURN, type ReturnRow } from './return.statement.js';
import { ReturnTokenCodec, type ReturnSubject } from './return-token.codec.js';

/** A buyer who is back. */
export interface ResumedReturn {
  readonly session: ListedSession;
  /** Name of the step that they had left for. */
  readonly step: string;
}

/** A handle that was shown, and what its session knows of it. */
interface ShownReturn {
  readonly handle: ReturnSubject;
  readonly session: StoredSession;
  readonly step: string;
  readonly used: boolean;
  readonly expired: boolean;
}

/** One call that shows a handle. */
interface ReturnCall {
  readonly browser: Browser | undefined;
  readonly call: CallMark;
  readonly claim: KeyClaim | null;
  /** Whether it may have been made before. */
  readonly repeated: boolean;
}

/** Lets buyers come back, each handle once under any concurrency. */
@Injectable()
export class ReturnResumer {
  constructor(
    private readonly database: Database,
    private readonly changer: SessionChanger,
    private readonly locator: SessionLocator,
    private readonly tokens: ReturnTokenCodec,
    private readonly details: EventDetails,
    private readonly binding: SessionBinding,
    private readonly repeated: RepeatedCalls,
    private readonly keyed: KeyedCalls,
  ) {}

  /**
   * Uses a handle up. The call that did so hears the same again.
   * @param browser that shows the handle
   * @throws TesseraError `not_found`; `return_used` from the second time on; `return_expired`; `already_redeemed`; `session_ended`;
   * `binding_mismatch` for another browser than the session was opened for, where that is enforced
   */
  async resume(caller: MerchantCaller, token: string, browser?: Browser): Promise<ResumedReturn> {
    const handle = this.tokens.read(token);
    if (!handle) throw notFound();
    const shown = await this.look(caller, handle);
    const operation = { name: 'resume_return', request: { token, browser }, read: fromKept };
    const session = await this.keyed.once(caller, operation, (claim) => {
      const call = this.repeated.mark(caller);
      return settled(async (again) => {
        const returning = { browser, call, claim, repeated: again || mayBeRepeated(call) };
        return this.take(caller, again ? await this.look(caller, handle) : shown, returning);
      });
    });
    return { session, step: shown.step };
  }

  private async take(caller: MerchantCaller, shown: ShownReturn, returning: ReturnCall): Promise<ListedSession> {
    const { session, handle, step } = shown;
    const { browser, call, claim, repeated } = returning;
    if (repeated && shown.used && (await this.isOfCall(caller, shown, call))) return session;
    permit(session, 'resume_return');
    requireUnerased(session);
    requireGood(shown);
    if (browser) await this.binding.enforce(caller, session, browser);
    const values = [
      handle.number,
      BigInt(handle.expiresAt),
      this.details.seal(session, { step, handle: handle.number }),
    ];
    const named = { id: session.id, keyId: handle.keyId };
    const taken = await this.changer.change(caller, named, RETURN, values, { mark: call.mark, claim });
    // Somebody else was faster; what they did decides what the caller is told.
    return taken ?? this.take(caller, await this.look(caller, handle), returning);
  }

  /** @throws TesseraError `not_found` for another's, as for one that was made under another master key */
  private async look(caller: MerchantCaller, handle: ReturnSubject): Promise<ShownReturn> {
    const { sessionId: id, keyId, number, expiresAt } = handle;
    const session = await this.locator.find(caller, { id, keyId });
    if (!session) throw notFound();
    const { from, to } = weekOf(timeOfId(id));
    const statement = { name: 'return-find', text: FIND_RETURN, values: [id, from, to, number, expiresAt] };
    const [row] = await this.database.run<ReturnRow>(statement, session.merchantId);
    if (!row) throw notFound();
    const { used, expired, sealed } = row;
    return { handle, session, step: String(this.details.open(session, sealed).step), used, expired };
  }

  private async isOfCall(caller: MerchantCaller, { session, handle }: ShownReturn, call: CallMark): Promise<boolean> {
    const event = await this.repeated.earlier(caller, session, 'returned', call);
    return event !== undefined && this.details.openEvent(session, event)?.handle === handle.number;
  }
}

function requireGood({ used, expired }: ShownReturn): void {
  if (used) throw new TesseraError('return_used', 'The buyer has come back by this handle before.');
  if (expired) throw new TesseraError('return_expired', 'The time of the handle is over.');
}

const notFound = (): TesseraError => new TesseraError('not_found', 'No such return handle.');
