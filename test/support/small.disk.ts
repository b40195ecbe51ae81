import { spawnSync } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serverUser } from '../../scripts/launch/server-user.mjs';
import type { PostgresServer } from './postgres.server.js';

const SIZE = '192m';

/** A tablespace on a disk of its own, which can be filled. It takes root, on a system that lets it mount. */
export class SmallDisk {
  private constructor(
    private readonly postgres: PostgresServer,
    private readonly folder: string,
    readonly tablespace: string,
  ) {}

  /** Undefined where nothing can be mounted. */
  static async mount(postgres: PostgresServer, name: string): Promise<SmallDisk | undefined> {
    const folder = mkdtempSync(join(tmpdir(), 'tessera-disk-'));
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE},mode=711`, 'tmpfs', folder]);
    if (mounted.status !== 0) {
      rmSync(folder, { recursive: true });
      return undefined;
    }
    const user = serverUser();
    if (user) chownSync(folder, user.uid, user.gid);
    const tablespace = `disk_${name}`;
    await postgres.query(`CREATE TABLESPACE ${tablespace} LOCATION '${folder}'`);
    return new SmallDisk(postgres, folder, tablespace);
  }

  fill(): void {
    const { bavail, bsize } = statfsSync(this.folder);
    try {
      writeFileSync(this.ballast, Buffer.alloc(bavail * bsize));
    } catch {
      // Full, which is what it is for.
    }
  }

  free(): void {
    rmSync(this.ballast, { force: true });
  }

  /** The database on it is gone by then. */
  async unmount(): Promise<void> {
    await this.postgres.query(`DROP TABLESPACE ${this.tablespace}`);
    spawnSync('umount', ['-l', this.folder]);
    rmSync(this.folder, { recursive: true, force: true });
  }

  private get ballast(): string {
    return join(this.folder, 'ballast');
  }
}
