import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '#platform/config/settings.js';
import { Database } from '../database/index.js';
import { isSameRequest, keyValues, type KeyClaim, type OwnedKey } from './key-claim.js';
import { HELD, LEASE, RELEASE } from './key.statement.js';
import { leaseSeconds } from './lease.js';

/** A key that is to be bound to the session of this id, once somebody else has opened it. */
export interface LeaseRequest extends OwnedKey, Pick<KeyClaim, 'fingerprints'> {
  /** Of the session that is to be; says whose lease it is. */
  readonly id: string;
}

/** What stands behind a key. */
export type HeldKey =
  | { readonly state: 'granted' }
  /** Somebody else has the lease. */
  | { readonly state: 'busy' }
  /** By another request. */
  | { readonly state: 'taken' }
  | { readonly state: 'open'; readonly id: string; readonly sealed: Buffer; readonly tokenKeyId: number };

interface HeldRow {
  readonly fingerprint: Buffer;
  readonly busy: boolean;
  readonly id: string | null;
  readonly sealed: Buffer | null;
  readonly token_key_id: number | null;
}

/** Leases of keys, for as long as it takes to find out whether there will be a session: one caller at a time finds out. */
@Injectable()
export class KeyLeases {
  constructor(
    private readonly database: Database,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'connectorTimeoutMs'>,
  ) {}

  /** Takes the lease of a key that is free, or tells what it stands for. */
  async claim(lease: LeaseRequest): Promise<HeldKey> {
    const { merchantId, fingerprints, id } = lease;
    const values = [...keyValues(lease), fingerprints[0], id, leaseSeconds(this.settings)];
    const granted = await this.database.run({ name: 'claim-session-name', text: LEASE, values }, merchantId);
    if (granted.length > 0) return { state: 'granted' };
    const reading = { name: 'held-session-name', text: HELD, values: keyValues(lease) };
    const [held] = await this.database.run<HeldRow>(reading, merchantId);
    if (!held || held.busy) return { state: 'busy' };
    const { id: holder, sealed, token_key_id: tokenKeyId } = held;
    if (!isSameRequest(lease, held.fingerprint) || holder === null || !sealed || tokenKeyId === null)
      return { state: 'taken' };
    return { state: 'open', id: holder, sealed, tokenKeyId };
  }

  /** Gives up a lease that came to nothing. */
  async release(lease: LeaseRequest): Promise<void> {
    const statement = { name: 'release-session-name', text: RELEASE, values: [...keyValues(lease), lease.id] };
    await this.database.run(statement, lease.merchantId);
  }
}
