import { Inject, Injectable } from '@nestjs/common';
import type { Flow, ServerSessionInput, ServerSessionResult } from '#connectors/kit/flow.js';
import type { Outcome } from '#connectors/kit/settle.js';
import type { Cancellation } from '#platform/calls/cancellation.js';
import type { MerchantCaller } from '#platform/auth/caller.js';
import { SETTINGS, type Settings } from '#platform/config/settings.js';
import { Fingerprinter } from '../keys/fingerprint.js';
import { SEAL_CONTEXTS } from '../keys/seal-context.js';
import { Sealer } from '../keys/sealer.js';
import { SessionTokenCodec } from '../sessions/session-token.codec.js';
import { SessionIds } from '../sessions/open/session-ids.js';
import { SessionQuota } from '../sessions/open/session-quota.js';
import { FlowRunner, type ConnectorAccess } from '../providers/flows/flow-runner.js';
import { LeaseWait } from '../idempotency/lease-wait.js';
import {
  fingerprintText,
  sealedBodyOf,
  type PaymentSessionInput,
  type PaymentSessionResult,
} from './payment-session-request.js';
import { providerSessionInput } from './provider-session-input.js';
import {
  ProviderSessionStore,
  type NameClaim,
  type ProviderSession,
} from '../connectors/sessions/provider-session.store.js';
import { SessionContinuer } from './session-continuer.js';
import { nameTaken } from '../connectors/sessions/session-name.js';

type ServerSessionFlow = Flow<ServerSessionInput, ServerSessionResult>;
type Answer = Outcome<ServerSessionResult>;
type Opened = Outcome<PaymentSessionResult>;

/** Opens sessions with providers; for one name, one caller at a time asks the provider. */
@Injectable()
export class ProviderSessionOpener {
  constructor(
    private readonly flows: FlowRunner,
    private readonly store: ProviderSessionStore,
    private readonly ids: SessionIds,
    private readonly tokens: SessionTokenCodec,
    private readonly sealer: Sealer,
    private readonly fingerprints: Fingerprinter,
    private readonly continuer: SessionContinuer,
    private readonly quota: SessionQuota,
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
    const ask = (): Promise<Answer> => this.flows.run(access, flow, asked, cancellation);
    const owner = { merchantId: caller.principal.merchantId, testMode: access.testMode };
    if (input.merchantSessionId === undefined) {
      const open = (): Promise<Opened> => this.openNameless(caller, access, input, ask);
      return this.quota.admit(owner, { open, isOpened: (outcome) => 'result' in outcome });
    }
    const fingerprints = this.fingerprints.request(fingerprintText(access.connector.name, access.testMode, input));
    const wait = new LeaseWait(this.settings, 'Another request is opening this session.', cancellation);
    for (;;) {
      wait.check();
      const claim = nameClaim(caller, access, this.ids.next(), input.merchantSessionId, fingerprints);
      const held = await this.store.claim(claim);
      if (held.state === 'granted') {
        const outcome = await this.openClaimed(caller, access, input, claim, ask);
        if (outcome) return outcome;
      } else if (held.state === 'taken') throw nameTaken();
      else if (held.state === 'open') {
        caller.sessionId = held.id;
        await this.continuer.continue(caller, held.id, input.state);
        return { status: 200, result: this.tokensOf(held, held.sessionToken) };
      } else await wait.pause();
    }
  }

  /** Undefined when the lease ended before the provider answered: whoever took over decides. */
  private async openClaimed(
    caller: MerchantCaller,
    access: ConnectorAccess,
    input: PaymentSessionInput,
    claim: NameClaim,
    ask: () => Promise<Answer>,
  ): Promise<Opened | undefined> {
    let committed: boolean | undefined;
    try {
      const open = async (): Promise<Opened | undefined> => {
        const outcome = await ask();
        if ('refusal' in outcome) return outcome;
        const row = this.row(caller, access, input, claim.id, outcome.result);
        committed = await this.store.commit(row, claim);
        if (!committed) return undefined;
        caller.sessionId = claim.id;
        return { ...outcome, result: this.tokensOf(row, row.sessionToken) };
      };
      return await this.quota.admit(claim, { open, isOpened: () => committed === true });
    } finally {
      // A refused name is free at once; if even that fails, it is when the lease ends.
      if (committed === undefined) await this.store.release(claim).catch(() => undefined);
    }
  }

  private async openNameless(
    caller: MerchantCaller,
    access: ConnectorAccess,
    input: PaymentSessionInput,
    ask: () => Promise<Answer>,
  ): Promise<Opened> {
    // Before the provider is asked: without an id there is nothing to ask for.
    const id = this.ids.next();
    const outcome = await ask();
    if ('refusal' in outcome) return outcome;
    const row = this.row(caller, access, input, id, outcome.result);
    await this.store.commit(row);
    caller.sessionId = id;
    return { ...outcome, result: this.tokensOf(row, row.sessionToken) };
  }

  /** The provider's token may be one for many sessions; ours never is. */
  private tokensOf({ id, tokenKeyId }: { id: string; tokenKeyId: number }, sessionToken: string): PaymentSessionResult {
    return { sessionToken, tesseraToken: this.tokens.issue('payment', id, tokenKeyId) };
  }

  private row(
    { principal, requestId }: MerchantCaller,
    { connector, testMode }: ConnectorAccess,
    input: PaymentSessionInput,
    id: string,
    { sessionToken }: ServerSessionResult,
  ): ProviderSession {
    return {
      id,
      merchantId: principal.merchantId,
      testMode,
      reference: input.merchantSessionId ?? null,
      connector: connector.name,
      amountMinor: input.amount.minor,
      currency: input.amount.currency,
      sealed: this.sealer.seal(
        sealedBodyOf(input, sessionToken),
        SEAL_CONTEXTS.sessionBody({ id, merchantId: principal.merchantId, testMode }),
      ),
      tokenKeyId: this.tokens.currentKeyId,
      ttlSeconds: this.settings.paymentSessionTtl,
      actorKeyId: principal.keyId,
      requestId,
      sessionToken,
    };
  }
}

const nameClaim = (
  { principal: { merchantId } }: MerchantCaller,
  { testMode }: ConnectorAccess,
  id: string,
  key: string,
  fingerprints: readonly Buffer[],
): NameClaim => ({ id, merchantId, testMode, key, fingerprints });
