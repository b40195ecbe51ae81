import { hkdfSync } from 'node:crypto';

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

/**
 * The current key set and the former ones. New tokens and ciphertexts use the current one; whatever names a former one is
 * still read. HKDF-SHA-256 with the purpose as info.
 */
export class KeyRing {
  readonly current: KeySet;
  private readonly byId = new Map<number, KeySet>();

  /** @throws MasterKeyClashError when two master keys share an id byte: a token could not say which of them made it */
  constructor(masterKey: Buffer, previous: readonly Buffer[] = []) {
    this.current = deriveKeySet(masterKey);
    for (const set of [this.current, ...previous.map(deriveKeySet)]) {
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

  /** All key sets, current first. */
  all(): KeySet[] {
    return [...this.byId.values()];
  }
}

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
