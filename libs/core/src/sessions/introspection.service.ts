import { Injectable } from '@nestjs/common';
import type { MerchantCaller } from '#platform/auth/caller.js';
import type { ErrorCode } from '#platform/errors/error-catalogue.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { parseStoredJson } from '#platform/json/lossless-json.js';
import { SEAL_CONTEXTS, Sealer } from '../keys/index.js';
import { SessionBinding, type Binding, type Browser } from './session-binding.js';
import { SessionLocator } from './session-locator.js';
import { outcomeOf } from './session-transitions.js';
import type { StoredSession } from './session-types.js';

/** A session that may be used, and what its dialect adds to the answer. */
export interface ActiveSession {
  readonly session: StoredSession;
  readonly scenario: string | undefined;
  readonly secureTokenId: string | undefined;
  /** Where the caller has shown a browser. */
  readonly binding: Binding | undefined;
}

/** Tells whether a token is good, in the manner of RFC 7662. */
@Injectable()
export class IntrospectionService {
  constructor(
    private readonly locator: SessionLocator,
    private readonly sealer: Sealer,
    private readonly binding: SessionBinding,
  ) {}

  /**
   * The session of any token. Undefined for everything else, and for every reason alike: forged, unknown, another
   * merchant's, live asked for with a test key, ended, outlived by its session, a provider's token that does not tell which session is meant.
   */
  async introspect(caller: MerchantCaller, token: string, browser?: Browser): Promise<ActiveSession | undefined> {
    const session = await this.locator.byToken(caller, token).catch(unlessUnusable);
    if (!session || outcomeOf(session, 'introspect') === 'inactive') return undefined;
    const body = this.hostedFieldsBody(session);
    const binding = browser && (await this.binding.check(caller, session, browser));
    return { session, scenario: body?.scenario, secureTokenId: body?.secureTokenId, binding };
  }

  private hostedFieldsBody(session: StoredSession): { scenario?: string; secureTokenId?: string } | undefined {
    if (session.kind !== 'hosted_fields' || !session.sealed) return undefined;
    return parseStoredJson(this.sealer.open(session.sealed, SEAL_CONTEXTS.sessionBody(session))) as {
      scenario?: string;
      secureTokenId?: string;
    };
  }
}

/** Of such a token it is not told which session is meant, or the session has another one. */
const UNUSABLE: readonly ErrorCode[] = ['token_ambiguous', 'session_ended'];

function unlessUnusable(error: unknown): undefined {
  if (!(error instanceof TesseraError && UNUSABLE.includes(error.code))) throw error;
}
