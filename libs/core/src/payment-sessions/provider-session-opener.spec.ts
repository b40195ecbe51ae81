import { beforeEach, describe, expect, it } from '@jest/globals';
import type { ServerSessionResult } from '#connectors/kit/flow.js';
import type { Outcome } from '#connectors/kit/settle.js';
import type { MerchantCaller } from '#platform/auth/caller.js';
import type { Cancellation } from '#platform/calls/cancellation.js';
import type { Settings } from '#platform/config/settings.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import type { HeldKey } from '../idempotency/index.js';
import type { ConnectorAccess } from '../providers/index.js';
import { SessionTtls } from '../sessions/index.js';
import { PaymentSessionNames } from './payment-session-names.js';
import type { PaymentSessionResult } from './payment-session-request.js';
import { ProviderSessionOpener } from './provider-session-opener.js';

type Steps = (string | object)[];

const OPENED: Outcome<ServerSessionResult> = { status: 200, result: { sessionToken: 'p' } };
const REFUSED = { status: 402, refusal: {} } as Outcome<ServerSessionResult>;
const GRANTED: HeldKey = { state: 'granted' };
const BUSY: HeldKey = { state: 'busy' };
const OPEN: HeldKey = { state: 'open', id: 'held', sealed: Buffer.from('{"session_token":"h"}'), tokenKeyId: 7 };

/** What stands around the opener, each telling that it was asked; it answers with the first of what is left to say. */
class Surroundings {
  readonly steps: Steps = [];
  readonly claims: HeldKey[] = [GRANTED];
  readonly answers: (Outcome<ServerSessionResult> | Error)[] = [OPENED];
  readonly stores: boolean[] = [];
  /** What comes of a release. */
  released: Promise<void> = Promise.resolve();
  readonly caller: MerchantCaller = {
    principal: { type: 'merchant', merchantId: 'merchant', keyId: 'key', mode: 'live', scopes: [] },
    requestId: 'request',
    subject: {},
  };
  private ids = 0;

  private tell<T>(step: string | object, value: T): T {
    this.steps.push(step);
    return value;
  }

  open(cancellation?: Cancellation, merchantSessionId: string | undefined = 'name') {
    const settings = { connectorTimeoutMs: 5_000, paymentSessionTtl: 60 } as Settings;
    const run = (_access: unknown, _flow: unknown, _asked: unknown, passedOn?: Cancellation) => {
      const answer = this.tell('ask', this.answers.shift());
      expect(passedOn).toBe(cancellation);
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    };
    const parts = [
      { run },
      {
        nextId: () => `id-${++this.ids}`,
        openHandled: (_caller: unknown, { id }: { id: string }) =>
          Promise.resolve(this.tell(`store ${id}`, (this.stores.shift() ?? true) ? { id, tokenKeyId: 1 } : undefined)),
      },
      {
        claim: ({ id }: { id: string }) => Promise.resolve(this.tell(`claim ${id}`, this.claims.shift())),
        release: ({ id }: { id: string }) => this.tell(`release ${id}`, this.released),
      },
      new PaymentSessionNames({ request: () => [Buffer.alloc(32)] } as never, new SessionTtls(settings), {
        claimOf: () => null,
      } as never),
      {
        take: (owner: object) =>
          Promise.resolve(this.tell(owner, { settle: (opened: boolean) => this.tell(`settle ${opened}`, undefined) })),
      },
      { issue: (kind: string, id: string, keyId: number) => `${kind} ${id} ${keyId}` },
      { open: (sealed: Buffer) => sealed.toString() },
      { continue: (_caller: unknown, id: string, state: object) => this.tell({ id, state }, Promise.resolve()) },
      settings,
    ] as unknown as ConstructorParameters<typeof ProviderSessionOpener>;
    const access = { merchantId: 'merchant', testMode: true, connector: { name: 'acme' } } as ConnectorAccess;
    const input = { merchantSessionId, amount: { minor: 1n, currency: 'USD' }, state: { a: 1 } };
    return new ProviderSessionOpener(...parts).open(this.caller, access, {} as never, input, cancellation);
  }
}

/** The mode is that of the access: a live key opens test sessions too. */
const PLACE = { merchantId: 'merchant', testMode: true };
const given = (sessionToken: string, tesseraToken: string): Outcome<PaymentSessionResult> => ({
  status: 200,
  result: { sessionToken, tesseraToken },
});

describe('ProviderSessionOpener', () => {
  let around: Surroundings;
  beforeEach(() => {
    around = new Surroundings();
  });

  it('takes the name, then a place, then asks, stores, and keeps both', async () => {
    expect(await around.open({ cancelled: false } as Cancellation)).toEqual(given('p', 'payment id-1 1'));
    expect(around.steps).toEqual(['claim id-1', PLACE, 'ask', 'store id-1', 'settle true']);
  });

  it('gives the place and the name back when the provider refuses', async () => {
    around.answers.unshift(REFUSED);
    expect(await around.open()).toBe(REFUSED);
    expect(around.steps).toEqual(['claim id-1', PLACE, 'ask', 'settle false', 'release id-1']);
  });

  it('gives both back when the provider cannot be asked, and tells that even if the name is not released', async () => {
    const failure = new TesseraError('unavailable', 'No provider.');
    around.answers.unshift(failure);
    around.released = Promise.reject(new Error('no database'));
    await expect(around.open()).rejects.toBe(failure);
    expect(around.steps).toEqual(['claim id-1', PLACE, 'ask', 'settle false', 'release id-1']);
  });

  it('begins again when its lease has ended meanwhile, and lets who took over decide', async () => {
    around.stores.push(false);
    around.claims.push(OPEN);
    expect(await around.open()).toEqual(given('h', 'payment held 7'));
    const again = ['claim id-2', { id: 'held', state: { a: 1 } }];
    expect(around.steps).toEqual(['claim id-1', PLACE, 'ask', 'store id-1', 'settle false', ...again]);
    expect(around.caller.subject).toEqual({ sessionId: 'held' });
  });

  it('takes no place and asks nobody for a name that is held', async () => {
    around.claims.unshift(BUSY, { state: 'taken' });
    await expect(around.open()).rejects.toMatchObject({ code: 'already_exists' });
    expect(around.steps).toEqual(['claim id-1', 'claim id-2']);
  });

  it('looks no further once its caller has left', async () => {
    around.claims.unshift(BUSY);
    const cancellation = {
      get cancelled() {
        return around.steps.length > 0;
      },
    } as Cancellation;
    await expect(around.open(cancellation)).rejects.toMatchObject({ code: 'cancelled' });
    expect(around.steps).toEqual(['claim id-1']);
  });
});
