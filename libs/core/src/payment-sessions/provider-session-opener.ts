import { Inject, Injectable } from '@nestjs/common';
import type { Flow, ServerSessionInput, ServerSessionResult } from '#connectors/kit/flow.js';
import type { Outcome } from '#connectors/kit/settle.js';
import type { MerchantCaller } from '#platform/auth/caller.js';
import type { Cancellation } from '#platform/calls/cancellation.js';
import { SETTINGS, type Settings } from '#platform/config/settings.js';
import { parseStoredJson } from '#platform/json/lossless-json.js';
import { KeyLeases, LeaseWait, type HeldKey, type KeyClaim, type LeaseRequest } from '../idempotency/index.js';
import { SEAL_CONTEXTS, Sealer } from '../keys/index.js';
import { type ConnectorAccess, FlowRunner } from '../providers/index.js';
import { SessionOpener, SessionQuota, SessionTokenCodec } from '../sessions/index.js';
import { PaymentSessionNames } from './payment-session-names.js';
import { openingOf, type PaymentSessionInput, type PaymentSessionResult } from './payment-session-request.js';
import { providerSessionInput } from './provider-session-input.js';
import { SessionContinuer } from './session-continuer.js';

type ServerSessionFlow = Flow<ServerSessionInput, ServerSessionResult>;
type Answer = Outcome<ServerSessionResult>;
type Opened = Outcome<PaymentSessionResult>;

/** One call: who asks for what, and how the provider is asked. */
interface Request {
  readonly caller: MerchantCaller;
  readonly access: ConnectorAccess;
  readonly input: PaymentSessionInput;
  readonly ttlSeconds: number;
  readonly ask: () => Promise<Answer>;
}

/** Opens sessions with providers; for one name, one caller at a time asks the provider. */
@Injectable()
export class ProviderSessionOpener {
  constructor(
    private readonly flows: FlowRunner,
    private readonly sessions: SessionOpener,
    private readonly leases: KeyLeases,
    private readonly names: PaymentSessionNames,
    private readonly quota: SessionQuota,
    private readonly tokens: SessionTokenCodec,
    private readonly sealer: Sealer,
    private readonly continuer: SessionContinuer,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * @throws TesseraError `invalid_request` for what no provider can be asked; `already_exists`; `quota_exceeded`; `aborted` when another call takes too long to open the same session;
   * `cancelled` when the caller leaves; what {@link FlowRunner.run} throws
   */
  async open(
    caller: MerchantCaller,
    access: ConnectorAccess,
    flow: ServerSessionFlow,
    input: PaymentSessionInput,
    cancellation?: Cancellation,
  ): Promise<Opened> {
    const asked = providerSessionInput(input);
    // Before the provider is asked for a session that may not be.
    const ttlSeconds = this.names.ttlOf(caller);
    const request = { caller, access, input, ttlSeconds, ask: () => this.flows.run(access, flow, asked, cancellation) };
    const claim = this.names.claim(caller, access, input);
    if (!claim) {
      // Before the provider is asked: without an id there is nothing to ask for.
      const answer = await this.askAndStore(request, this.sessions.nextId(), null);
      if (!answer) throw new Error('a session without a key was not stored');
      return answer;
    }
    const wait = new LeaseWait(this.settings, 'Another request is opening this session.', cancellation);
    for (;;) {
      wait.check();
      const lease = { id: this.sessions.nextId(), ...ownerOf(request), ...claim };
      const held = await this.leases.claim(lease);
      if (held.state === 'granted') {
        const opened = await this.openLeased(request, lease, claim);
        if (opened) return opened;
      } else if (held.state === 'taken') throw this.names.taken(claim);
      else if (held.state === 'open') return this.replay(request, claim, held);
      else await wait.pause();
    }
  }

  private async replay(request: Request, claim: KeyClaim, held: HeldKey & { state: 'open' }): Promise<Opened> {
    const { caller, input } = request;
    const { id } = held;
    const context = SEAL_CONTEXTS.sessionBody({ id, ...ownerOf(request) });
    const body = parseStoredJson(this.sealer.open(held.sealed, context)) as { session_token?: string };
    caller.subject.sessionId = id;
    if (this.names.isName(claim)) await this.continuer.continue(caller, id, input.state);
    else caller.subject.replayed = true;
    return { status: 200, result: this.tokensOf(id, held.tokenKeyId, body.session_token ?? '') };
  }

  /** Undefined when the lease ended before the provider answered: whoever took over decides. */
  private async openLeased(request: Request, lease: LeaseRequest, claim: KeyClaim): Promise<Opened | undefined> {
    let isOver = false;
    try {
      const answer = await this.askAndStore(request, lease.id, claim);
      isOver = !answer || 'result' in answer;
      return answer;
    } finally {
      // A refused name is free at once; if even that fails, it is when the lease ends.
      if (!isOver) await this.leases.release(lease).catch(() => undefined);
    }
  }

  /** @returns what the provider says; undefined when the lease had ended, and nothing was stored */
  private async askAndStore(request: Request, id: string, claim: KeyClaim | null): Promise<Opened | undefined> {
    const { caller, access, input, ttlSeconds, ask } = request;
    const place = await this.quota.take(ownerOf(request));
    let isOpened = false;
    try {
      const outcome = await ask();
      if ('refusal' in outcome) return outcome;
      const { sessionToken } = outcome.result;
      const opening = openingOf(access, input, { ttlSeconds, sessionToken });
      const session = await this.sessions.openHandled(caller, { ...opening, id, token: sessionToken }, claim);
      isOpened = session !== undefined;
      return session && { ...outcome, result: this.tokensOf(id, session.tokenKeyId, sessionToken) };
    } finally {
      place.settle(isOpened);
    }
  }

  /** The provider's token may be one for many sessions; ours never is. */
  private tokensOf(id: string, tokenKeyId: number, sessionToken: string): PaymentSessionResult {
    return { sessionToken, tesseraToken: this.tokens.issue('payment', id, tokenKeyId) };
  }
}

const ownerOf = ({ caller, access }: Request): { merchantId: string; testMode: boolean } => ({
  merchantId: caller.principal.merchantId,
  testMode: access.testMode,
});
