import { Inject, Injectable } from '@nestjs/common';
import type { MerchantCaller } from '#platform/auth/caller.js';
import { SETTINGS, type Settings } from '#platform/config/settings.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { DatabaseClock, settled } from '../database/index.js';
import { KeyedCalls, type KeyClaim } from '../idempotency/index.js';
import { EXTEND } from './extension.statement.js';
import { requireUnerased } from './history-recorder.js';
import { RepeatedCalls } from './repeated-calls.js';
import { SessionChanger } from './session-changer.js';
import { SessionHandles } from './session-handles.js';
import { SessionLocator, type NamedSession, type TokenOrId } from './session-locator.js';
import { fromKept } from './session.reader.js';
import { permit } from './session-transitions.js';
import type { ListedSession, StoredSession } from './session-types.js';

/** Until when a session is to live: so many seconds from now on, or up to a moment. */
export type Extension = { readonly seconds: number } | { readonly until: Date };

/** Lets sessions live longer. */
@Injectable()
export class SessionExtender {
  constructor(
    private readonly changer: SessionChanger,
    private readonly locator: SessionLocator,
    private readonly handles: SessionHandles,
    private readonly repeated: RepeatedCalls,
    private readonly keyed: KeyedCalls,
    private readonly clock: DatabaseClock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * Extends a session that is active or held by a payment attempt; never shortens one. A week of sessions is kept for as long as the last
   * one of them lives: that is why no session lives longer than `MAX_SESSION_TTL` after its opening, however often it is extended.
   * @throws TesseraError `invalid_request` for a moment that is over; `not_found`; `token_ambiguous`; `ttl_out_of_range`, saying the latest
   * moment there is; `flow_not_supported` where the provider's token is the session's; `attempt_unresolved`; `already_redeemed`; `session_ended`
   */
  extend(caller: MerchantCaller, named: TokenOrId, extension: Extension): Promise<ListedSession> {
    if ('until' in extension && extension.until.getTime() <= this.clock.now()) throw isOver();
    const asked = 'until' in extension ? { until: extension.until.toISOString() } : extension;
    const operation = { name: 'extend', request: { ...named, ...asked }, read: fromKept };
    return this.keyed.once(caller, operation, async (claim) => {
      const found = await this.locator.named(caller, named);
      if (!found) throw notFound();
      return settled(() => this.prolong(caller, found, extension, claim));
    });
  }

  private async prolong(
    caller: MerchantCaller,
    named: NamedSession,
    extension: Extension,
    claim: KeyClaim | null,
  ): Promise<ListedSession> {
    const { maxSessionTtl } = this.settings;
    const { mark } = this.repeated.mark(caller);
    // What is beyond the bound by far is so by a second as well, and no number is too large.
    const end =
      'until' in extension
        ? [BigInt(Math.floor(extension.until.getTime() / 1000)), null]
        : [null, Math.min(extension.seconds, maxSessionTtl + 1)];
    const extended = await this.changer.change(caller, named, EXTEND, [...end, maxSessionTtl], { mark, claim });
    if (extended) return extended;
    const session = await this.locator.find(caller, named);
    if (!session) throw notFound();
    permit(session, 'extend');
    requireUnerased(session);
    if (await this.handles.isOfProvider(session)) throw ofProvider();
    this.requireWithin(session, extension);
    // To be extended after all: it has changed between the two statements.
    return this.prolong(caller, named, extension, claim);
  }

  private requireWithin({ createdAt }: StoredSession, extension: Extension): void {
    const latest = createdAt.getTime() + this.settings.maxSessionTtl * 1000;
    const until = 'until' in extension ? extension.until.getTime() : this.clock.now() + extension.seconds * 1000;
    if (Math.floor(until / 1000) <= latest / 1000) return;
    const message = `must not lead beyond ${new Date(latest).toISOString()}`;
    throw new TesseraError('ttl_out_of_range', 'The session may not live that long.', {
      violations: [{ path: 'until' in extension ? 'expires_at' : 'seconds', message, reason: 'range' }],
    });
  }
}

const isOver = (): TesseraError =>
  new TesseraError('invalid_request', 'The request has errors.', {
    violations: [{ path: 'expires_at', message: 'must be in the future', reason: 'range' }],
  });

const ofProvider = (): TesseraError =>
  new TesseraError('flow_not_supported', 'The session is the provider’s, and so is the expiry of its token.');

const notFound = (): TesseraError => new TesseraError('not_found', 'No such session.');
