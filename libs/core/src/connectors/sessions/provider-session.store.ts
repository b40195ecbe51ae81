import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '#platform/config/settings.js';
import { parseStoredJson } from '#platform/json/lossless-json.js';
import { Database } from '../../database/database.js';
import { SEAL_CONTEXTS } from '../../keys/seal-context.js';
import { Sealer } from '../../keys/sealer.js';
import { handleOf } from '../../sessions/session-handles.js';
import { leaseSeconds } from '../../idempotency/lease.js';
import { PAYMENT_SCOPE } from './session-name.js';
import { CLAIM, COMMIT, COMMIT_NAMELESS, READ, RELEASE } from './provider-session.statements.js';

/** A caller's claim to the name of a session. */
export interface NameClaim {
  /** Of the session that is to be; says whose lease it is. */
  readonly id: string;
  readonly merchantId: string;
  readonly testMode: boolean;
  readonly key: string;
  /** Digest of the request, current key first. */
  readonly fingerprints: readonly Buffer[];
}

/** What stands behind a name. */
export type HeldName =
  | { readonly state: 'granted' }
  /** Somebody else is asking the provider. */
  | { readonly state: 'busy' }
  /** By another request. */
  | { readonly state: 'taken' }
  | { readonly state: 'open'; readonly id: string; readonly sessionToken: string; readonly tokenKeyId: number };

/** A session that a provider has opened. */
export interface ProviderSession {
  readonly id: string;
  readonly merchantId: string;
  readonly testMode: boolean;
  readonly reference: string | null;
  readonly connector: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly sealed: Buffer;
  readonly tokenKeyId: number;
  readonly ttlSeconds: number;
  readonly actorKeyId: string;
  readonly requestId: string;
  readonly sessionToken: string;
}

interface HeldRow {
  readonly fingerprint: Buffer;
  readonly busy: boolean;
  readonly id: string | null;
  readonly sealed: Buffer | null;
  readonly token_key_id: number | null;
}

/** Names under a lease, and the sessions that come of them; a name is claimed before the provider is asked. */
@Injectable()
export class ProviderSessionStore {
  constructor(
    private readonly database: Database,
    private readonly sealer: Sealer,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Takes the lease of a name that is free, or tells what it stands for. */
  async claim(claim: NameClaim): Promise<HeldName> {
    const values = [...ownerOf(claim), claim.fingerprints[0], claim.id, leaseSeconds(this.settings)];
    const { merchantId } = claim;
    const granted = await this.database.run({ name: 'claim-session-name', text: CLAIM, values }, merchantId);
    if (granted.length > 0) return { state: 'granted' };
    const reading = { name: 'held-session-name', text: READ, values: ownerOf(claim) };
    const [held] = await this.database.run<HeldRow>(reading, merchantId);
    if (!held) return { state: 'busy' };
    const same = claim.fingerprints.some((digest) => digest.equals(held.fingerprint));
    if (held.busy) return { state: 'busy' };
    if (!same || held.id === null || !held.sealed || held.token_key_id === null) return { state: 'taken' };
    const body = parseStoredJson(
      this.sealer.open(held.sealed, SEAL_CONTEXTS.sessionBody({ ...claim, id: held.id })),
    ) as {
      session_token?: string;
    };
    return { state: 'open', id: held.id, sessionToken: body.session_token ?? '', tokenKeyId: held.token_key_id };
  }

  /** Gives up a claim that came to nothing. */
  async release(claim: NameClaim): Promise<void> {
    const statement = { name: 'release-session-name', text: RELEASE, values: [...ownerOf(claim), claim.id] };
    await this.database.run(statement, claim.merchantId);
  }

  /** Stores the session with its first event and its handle. @returns false when the lease had ended */
  async commit(session: ProviderSession, claim?: NameClaim): Promise<boolean> {
    const statement = {
      name: claim ? 'commit-provider-session' : 'commit-nameless-session',
      text: claim ? COMMIT : COMMIT_NAMELESS,
      values: [...valuesOf(session), ...(claim ? ownerOf(claim) : [])],
    };
    return (await this.database.run(statement, session.merchantId)).length > 0;
  }
}

const ownerOf = ({ merchantId, testMode, key }: NameClaim): unknown[] => [merchantId, testMode, PAYMENT_SCOPE, key];

const valuesOf = (session: ProviderSession): unknown[] => [
  session.id,
  session.merchantId,
  session.testMode,
  session.reference,
  session.connector,
  session.amountMinor.toString(),
  session.currency,
  session.sealed,
  session.tokenKeyId,
  session.ttlSeconds,
  session.actorKeyId,
  session.requestId,
  handleOf(session.sessionToken),
];
