import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Issued } from './certificates.js';

type Pair = Pick<Issued, 'cert' | 'key'>;

const NAMES = { certificate: 'tls.crt', key: 'tls.key', clientCa: 'clients.crt' };
/** The link that is swapped; behind it stand the files. */
const LINK = '..data';

/** The TLS files of a service, in a folder made as Kubernetes makes that of a secret. Both transports share them. */
export class TlsFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'tessera-tls-'));
  readonly certificate = join(this.path, NAMES.certificate);
  readonly key = join(this.path, NAMES.key);
  readonly clientCa = join(this.path, NAMES.clientCa);
  private version = 0;

  constructor() {
    this.link();
    for (const name of Object.values(NAMES)) symlinkSync(join(LINK, name), join(this.path, name));
  }

  /** The settings of a service that serves them. */
  get environment(): Record<string, string> {
    return { TLS_CERT: this.certificate, TLS_KEY: this.key };
  }

  /** The same, of a service that demands certificates of its clients. */
  get mutualEnvironment(): Record<string, string> {
    return { ...this.environment, TLS_CA: this.clientCa };
  }

  /** Writes over what is there. */
  write({ cert, key }: Pair, clientCa?: string): void {
    writeFileSync(this.certificate, cert);
    writeFileSync(this.key, key);
    if (clientCa !== undefined) writeFileSync(this.clientCa, clientCa);
  }

  /** Replaces all of them in one moment. */
  swap(pair: Pair): void {
    this.link(pair);
  }

  remove(): void {
    rmSync(this.path, { recursive: true });
  }

  private link(pair?: Pair): void {
    const [folder, link] = [`..${++this.version}`, join(this.path, '..new')];
    mkdirSync(join(this.path, folder));
    if (pair) {
      writeFileSync(join(this.path, folder, NAMES.certificate), pair.cert);
      writeFileSync(join(this.path, folder, NAMES.key), pair.key);
    }
    symlinkSync(folder, link);
    renameSync(link, join(this.path, LINK));
  }
}
