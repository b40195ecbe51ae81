import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { readTlsFiles, type TlsContents, type TlsFiles } from '#platform/tls/tls-files.js';
import { identify, type TlsIdentity } from '#platform/tls/tls-identity.js';

const LOOK_EVERY_MS = 1_000;

/** What becomes of files that have changed. */
export interface TlsChange {
  /** They fit each other: this is to be served from now on. */
  taken(identity: TlsIdentity): void;
  /** They do not, and what was served before still is. */
  refused(faults: readonly string[]): void;
}

/**
 * Notices that TLS files have changed, by looking at what is in them: it does not matter whether they were written over,
 * moved into place or reached by another symbolic link, nor on what file system they are. They are judged once they
 * have stayed the same for one look, since certificate and key are seldom renewed in the same moment.
 */
export class TlsWatcher {
  private stopped = false;
  private seen = '';
  private judged: string;

  /** @param identity what is being served */
  constructor(
    private readonly files: TlsFiles,
    identity: TlsIdentity,
    private readonly change: TlsChange,
  ) {
    this.judged = digestOf(identity.contents);
  }

  /** Looks again and again until it is stopped. */
  async watch(): Promise<void> {
    while (!this.stopped) {
      await sleep(LOOK_EVERY_MS, undefined, { ref: false });
      this.consider(await readTlsFiles(this.files));
    }
  }

  stop(): void {
    this.stopped = true;
  }

  private consider(contents: TlsContents): void {
    const digest = digestOf(contents);
    const rested = digest === this.seen;
    this.seen = digest;
    if (this.stopped || !rested || digest === this.judged) return;
    this.judged = digest;
    const faults: string[] = [];
    const identity = identify(this.files, contents, ({ variable }, why) => faults.push(`${variable} ${why}`));
    if (identity) this.change.taken(identity);
    else this.change.refused(faults);
  }
}

function digestOf({ certificate, key, clientCa = '' }: TlsContents): string {
  const digests = [certificate, key, clientCa].map((content) => createHash('sha256').update(content).digest('hex'));
  return digests.join();
}
