import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestDatabase } from '../support/database.js';
import type { PostgresServer } from '../support/postgres.server.js';
import { Instance } from './instance.js';
import { newKey } from '../support/master-keys.js';
import { MoodyProvider } from './moody.provider.js';
import { SmallDisk } from '../support/small.disk.js';

const DAY = '86400';
/** The shortest life that any setting of a run gives a session, in seconds: longer than the run. */
export const SHORTEST_LIFE_S = 300;

/** As they are configured: `TESSERA_MASTER_KEY` and what follows it in the name. */
interface MasterKeys {
  readonly current: string;
  readonly next?: string;
  readonly previous: readonly string[];
}

/** Everything that takes part in a run: a database on a small disk, two instances, a provider. As in production. */
export class Stage {
  readonly adminKey = randomBytes(24).toString('hex');
  keys: MasterKeys = { current: newKey(), previous: [] };
  private readonly folder = mkdtempSync(join(tmpdir(), 'tessera-simulation-'));

  private constructor(
    readonly postgres: PostgresServer,
    readonly database: TestDatabase,
    readonly provider: MoodyProvider,
    readonly disk: SmallDisk | undefined,
    readonly instances: Instance[],
  ) {}

  static async set(postgres: PostgresServer, name: string): Promise<Stage> {
    const disk = await SmallDisk.mount(postgres, name);
    const database = await postgres.createDatabase(name, disk?.tablespace);
    const stage = new Stage(postgres, database, await MoodyProvider.start(), disk, []);
    chmodSync(stage.folder, 0o711);
    for (const instance of ['one', 'two'])
      stage.instances.push(
        await Instance.start(instance, database, stage.folder, () => stage.settingsWith(stage.keys)),
      );
    return stage;
  }

  /** The hold of the attempt on this session is over, if there is one. */
  lapse(id: string): Promise<unknown> {
    return this.database.query(
      `UPDATE sessions SET held_until = now()
       WHERE id = $1 AND held_until > now() AND redeemed_at IS NULL AND revoked_at IS NULL`,
      [id],
    );
  }

  async clear(): Promise<void> {
    this.provider.stop();
    await Promise.all(this.instances.map((instance) => instance.close()));
    await this.database.drop();
    await this.disk?.unmount();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** What an instance is started with. */
  settingsWith({ current, next, previous }: MasterKeys): Record<string, string> {
    return {
      NODE_ENV: 'production',
      LOG_LEVEL: 'error',
      TESSERA_ADMIN_KEY: this.adminKey,
      TESSERA_MASTER_KEY: current,
      ...(next !== undefined && { TESSERA_MASTER_KEY_NEXT: next }),
      ...(previous.length > 0 && { TESSERA_MASTER_KEY_PREVIOUS: previous.join(',') }),
      ...{ PAYMENT_SESSION_TTL: DAY, CLIENT_SESSION_TTL: DAY, HOSTED_FIELDS_TTL: DAY },
      ...{
        CONNECTOR_TIMEOUT_MS: '2000',
        CONNECTOR_NUVEI_BASE_URL: this.provider.url,
        CONNECTOR_STRIPE_BASE_URL: this.provider.url,
      },
      ...{ DRAIN_SECONDS: '1', SHUTDOWN_TIMEOUT: '10' },
    };
  }
}
