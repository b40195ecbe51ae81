import { hkdfSync } from 'node:crypto';
import type { Settings } from '#platform/config/settings.js';

/** What a key is for. Each purpose has a key of its own, so that one never stands in for another. */
export type KeyPurpose = 'token' | 'seal' | 'sealing' | 'jws' | 'fingerprint' | 'customer';

/** The keys derived from one master key. */
export interface KeySet {
  /** One byte that names the key set in tokens and ciphertexts; derived, so every instance agrees on it. */
  readonly id: number;
  /** Recognises the master key without holding it. */
  readonly check: Buffer;
  readonly keys: Readonly<Record<KeyPurpose, Buffer>>;
}

const KEY_BYTES = 32;

/** Master keys that cannot be told apart, one in 256 by chance. */
export class MasterKeyClashError extends Error {
  override readonly name = 'MasterKeyClashError';
}

/** What was sealed or issued under a master key that this process does not have. */
export class KeyUnavailableError extends Error {
  override readonly name = 'KeyUnavailableError';

  constructor() {
    super('made under a master key that is not configured (TESSERA_MASTER_KEY_PREVIOUS)');
  }
}

/**
 * The current key set, the former ones and the next. New tokens and ciphertexts use the current one; whatever names another is
 * read: other instances may be using the next one already. HKDF-SHA-256 with the purpose as info.
 */
export class KeyRing {
  readonly current: KeySet;
  private readonly byId = new Map<number, KeySet>();
  private readonly inUse: ReadonlySet<number>;

  /** @throws MasterKeyClashError when two master keys share an id byte: a token could not say which of them made it */
  constructor(masterKey: Buffer, previous: readonly Buffer[] = [], next?: Buffer) {
    this.current = deriveKeySet(masterKey);
    const coming = next ? [deriveKeySet(next)] : [];
    this.inUse = new Set([this.current, ...coming].map(({ id }) => id));
    for (const set of [this.current, ...coming, ...previous.map(deriveKeySet)]) {
      const known = this.byId.get(set.id);
      if (known && !known.check.equals(set.check)) {
        throw new MasterKeyClashError('two master keys share an id byte: generate another TESSERA_MASTER_KEY');
      }
      this.byId.set(set.id, set);
    }
  }

  find(id: number): KeySet | undefined {
    return this.byId.get(id);
  }

  /** @throws KeyUnavailableError */
  require(id: number): KeySet {
    const keySet = this.find(id);
    if (!keySet) throw new KeyUnavailableError();
    return keySet;
  }

  /** Whether it is neither the current one nor the next. */
  isFormer(id: number): boolean {
    return !this.inUse.has(id);
  }

  /** All key sets, current first. */
  all(): KeySet[] {
    return [...this.byId.values()];
  }
}

/** @throws MasterKeyClashError */
export const ringOf = ({ masterKey, previousMasterKeys, nextMasterKey }: Settings): KeyRing =>
  new KeyRing(masterKey, previousMasterKeys, nextMasterKey);

function deriveKeySet(masterKey: Buffer): KeySet {
  const derive = (info: string, length = KEY_BYTES): Buffer =>
    Buffer.from(hkdfSync('sha256', masterKey, '', `tessera/${info}`, length));
  return {
    id: derive('id', 1).readUInt8(),
    check: derive('check'),
    keys: {
      token: derive('token'),
      seal: derive('seal'),
      sealing: derive('sealing'),
      jws: derive('jws'),
      fingerprint: derive('fingerprint'),
      customer: derive('customer'),
    },
  };
}
