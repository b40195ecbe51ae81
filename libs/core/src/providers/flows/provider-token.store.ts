import { Inject, Injectable } from '@nestjs/common';
import type { ServerAuthResult } from '#connectors/kit/flow.js';
import type { Outcome } from '#connectors/kit/settle.js';
import { SETTINGS, type Settings } from '#platform/config/settings.js';
import type { Cancellation } from '#platform/calls/cancellation.js';
import { parseStoredJson, stringifyJson } from '#platform/json/lossless-json.js';
import { Database } from '../../database/index.js';
import { SEAL_CONTEXTS, type SealedRow, Sealer } from '../../keys/index.js';
import { leaseSeconds, LeaseWait } from '../../idempotency/index.js';

/** A token this close to its end may be over before its holder has used it. */
const MARGIN_SECONDS = 60;

interface Row {
  readonly sealed: Buffer;
  readonly seconds_left: string;
}

/** The part of a result that is kept; how long it still lives is the database's to say. */
interface KeptToken {
  readonly accessToken: string;
  readonly tokenType?: string;
}

/** An account as it was when its credentials were read. */
interface ReadAccount extends SealedRow {
  readonly changedAt: Date;
}

interface Claim {
  /** Whether the account still is as it was read. */
  readonly unchanged: boolean;
  readonly lease: string | null;
}

type Fetch = () => Promise<Outcome<ServerAuthResult>>;

/** Access tokens of stored accounts, sealed; over all instances one caller at a time asks the provider for a new one. */
@Injectable()
export class ProviderTokenStore {
  constructor(
    private readonly database: Database,
    private readonly sealer: Sealer,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * The account's token, from the store while it lives, else from `fetch`. One that was fetched with credentials that have been
   * changed since they were read is the caller's, and not kept for others.
   * @throws TesseraError `aborted` when another caller's fetch takes too long, `cancelled` when the caller leaves; what `fetch` throws
   */
  async reuse(account: ReadAccount, fetch: Fetch, cancellation?: Cancellation): Promise<Outcome<ServerAuthResult>> {
    const wait = new LeaseWait(this.settings, 'Another request is fetching this access token.', cancellation);
    for (;;) {
      wait.check();
      const kept = await this.read(account);
      if (kept) return { status: 200, result: kept };
      const { unchanged, lease } = await this.claim(account);
      if (!unchanged) return fetch();
      if (lease !== null) return this.refresh(account, lease, fetch);
      await wait.pause();
    }
  }

  private async refresh(account: SealedRow, lease: string, fetch: Fetch): Promise<Outcome<ServerAuthResult>> {
    try {
      const outcome = await fetch();
      if ('result' in outcome) await this.keep(account, lease, outcome.result);
      return outcome;
    } finally {
      // If that fails, the lease ends by itself: it must not cost the caller the token, or hide what went wrong.
      await this.release(account, lease).catch(() => undefined);
    }
  }

  private async read(account: SealedRow): Promise<ServerAuthResult | undefined> {
    const [row] = await this.database.run<Row>(
      {
        name: 'provider-token',
        text: READ,
        values: [account.id, MARGIN_SECONDS],
      },
      account.merchantId,
    );
    if (!row) return undefined;
    const kept = parseStoredJson(this.sealer.open(row.sealed, SEAL_CONTEXTS.providerToken(account))) as KeptToken;
    return { ...kept, expiresInSeconds: BigInt(row.seconds_left) };
  }

  /** Takes the lease, when it is to be had. */
  private async claim({ id, merchantId, changedAt }: ReadAccount): Promise<Claim> {
    const values = [id, leaseSeconds(this.settings), MARGIN_SECONDS, changedAt];
    const statement = { name: 'claim-provider-token', text: CLAIM, values };
    const [claim] = await this.database.run<Claim>(statement, merchantId);
    return claim ?? { unchanged: false, lease: null };
  }

  /** A token whose end is unknown cannot be kept. */
  private async keep(account: SealedRow, lease: string, result: ServerAuthResult): Promise<void> {
    const { expiresInSeconds, ...kept } = result;
    if (expiresInSeconds === undefined) return;
    const sealed = this.sealer.seal(stringifyJson(kept satisfies KeptToken), SEAL_CONTEXTS.providerToken(account));
    const values = [account.id, lease, sealed, expiresInSeconds.toString()];
    await this.database.run({ name: 'keep-provider-token', text: KEEP, values }, account.merchantId);
  }

  private async release(account: SealedRow, lease: string): Promise<void> {
    await this.database.run(
      { name: 'release-provider-token', text: RELEASE, values: [account.id, lease] },
      account.merchantId,
    );
  }
}

const READ = `
SELECT sealed, floor(extract(epoch FROM expires_at - now()))::bigint AS seconds_left FROM provider_tokens
WHERE account_id = $1 AND sealed IS NOT NULL AND expires_at > now() + make_interval(secs => $2)`;

/**
 * Not while a token lives: whoever looked before it was there must look again. The account is locked: a change of its credentials
 * takes away all leases, and would not see this one if both were made at the same time. Dates have milliseconds.
 */
const CLAIM = `
WITH account AS (
  SELECT id FROM connector_accounts WHERE id = $1 AND date_trunc('milliseconds', updated_at) = $4::timestamptz FOR SHARE
), claimed AS (
  INSERT INTO provider_tokens AS t (account_id, lease_until)
  SELECT id, now() + make_interval(secs => $2) FROM account
  ON CONFLICT (account_id) DO UPDATE SET lease_until = excluded.lease_until
    WHERE (t.lease_until IS NULL OR t.lease_until <= now())
      AND (t.expires_at IS NULL OR t.expires_at <= now() + make_interval(secs => $3))
  RETURNING lease_until::text AS lease
)
SELECT EXISTS (SELECT 1 FROM account) AS unchanged, (SELECT lease FROM claimed) AS lease`;

/** Only under one's own lease: new credentials, or somebody who took over, have made it void. */
const KEEP = `
UPDATE provider_tokens SET sealed = $3, expires_at = now() + make_interval(secs => $4::bigint)
WHERE account_id = $1 AND lease_until = $2::timestamptz`;

const RELEASE = 'UPDATE provider_tokens SET lease_until = NULL WHERE account_id = $1 AND lease_until = $2::timestamptz';
