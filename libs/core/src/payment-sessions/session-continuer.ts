import { Injectable } from '@nestjs/common';
import type { MerchantCaller } from '#platform/auth/caller.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { parseStoredJson, stringifyJson } from '#platform/json/lossless-json.js';
import { canonicalJson, SEAL_CONTEXTS, Sealer } from '../keys/index.js';
import { EventDetails, permit, SessionUpdater } from '../sessions/index.js';

interface Body {
  readonly state?: object;
}

/** Continues open sessions: what a later call brings as `state` is added to what the session has (docs/contracts/prism.md). */
@Injectable()
export class SessionContinuer {
  constructor(
    private readonly updater: SessionUpdater,
    private readonly sealer: Sealer,
    private readonly details: EventDetails,
  ) {}

  /**
   * Merges the state, member by member; a call that brings nothing new changes nothing.
   * @throws TesseraError `aborted` when the session ends at this moment; `session_held`, `attempt_unresolved`
   */
  async continue(caller: MerchantCaller, id: string, state: object | undefined): Promise<void> {
    if (!state) return;
    await this.updater.updateIfChanged(id, caller, (session) => {
      // It ended since its name was looked up; when the caller asks again, the name opens another one.
      permit(session, 'continue');
      if (session.state !== 'active')
        throw new TesseraError('aborted', 'The session has just ended.', { retryAfter: 1 });
      const context = SEAL_CONTEXTS.sessionBody(session);
      const body = parseStoredJson(session.sealed ? this.sealer.open(session.sealed, context) : '{}') as Body;
      const merged = { ...body.state, ...state };
      if (canonicalJson(merged) === canonicalJson(body.state ?? {})) return undefined;
      const { reference, amountMinor, currency } = session;
      return {
        result: undefined,
        columns: { reference, customerKey: null, amountMinor, currency },
        sealed: this.sealer.seal(stringifyJson({ ...body, state: merged }), context),
        detail: this.details.seal(session, { changed: ['state'] }),
      };
    });
  }
}
