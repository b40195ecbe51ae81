import { createHmac, timingSafeEqual } from 'node:crypto';
import { stringify as formatUuid, parse as parseUuid } from 'uuid';
import type { KeyRing } from '../keys/index.js';

const ID_BYTES = 16;
const MAC_BYTES = 16;
const BASE64URL = /^[\w-]+$/;

/** What a token says, and the master key that it was made under: whether that is the session's, the row says. */
export interface DerivedToken {
  readonly sessionId: string;
  /** Whole numbers, as many as such tokens have. */
  readonly numbers: readonly number[];
  readonly keyId: number;
}

/**
 * Tokens that are derived and never stored: prefix + base64url(key id | session id, numbers | HMAC-SHA-256 over prefix and what is said,
 * cut to 16 bytes). A forged or mistyped one is refused by arithmetic alone, without a query, and the same always has the same token.
 */
export class DerivedTokens {
  private readonly saidBytes: number;
  private readonly length: number;

  /**
   * @param widths bytes of each number; altogether a multiple of three, so that no bit of the text is spare and no two texts decode alike
   */
  constructor(
    private readonly ring: KeyRing,
    private readonly prefix: string,
    private readonly widths: readonly number[] = [],
  ) {
    this.saidBytes = widths.reduce((sum, width) => sum + width, ID_BYTES);
    this.length = prefix.length + ((1 + this.saidBytes + MAC_BYTES) / 3) * 4;
  }

  /** @throws KeyUnavailableError when the key set is not in the ring */
  issue({ sessionId, numbers, keyId }: DerivedToken): string {
    const said = Buffer.alloc(this.saidBytes);
    said.set(parseUuid(sessionId));
    let at = ID_BYTES;
    for (const [index, width] of this.widths.entries()) at = said.writeUIntBE(numbers[index] ?? 0, at, width);
    const body = Buffer.concat([Buffer.of(keyId), said, this.mac(this.ring.require(keyId).keys.token, said)]);
    return this.prefix + body.toString('base64url');
  }

  /** Undefined for anything that this service did not issue as such a token. */
  read(token: string): DerivedToken | undefined {
    if (token.length !== this.length || !token.startsWith(this.prefix)) return undefined;
    const text = token.slice(this.prefix.length);
    if (!BASE64URL.test(text)) return undefined;
    const body = Buffer.from(text, 'base64url');
    const keyId = body.readUInt8(0);
    const keySet = this.ring.find(keyId);
    const said = body.subarray(1, 1 + this.saidBytes);
    const genuine = keySet && timingSafeEqual(body.subarray(1 + this.saidBytes), this.mac(keySet.keys.token, said));
    return genuine ? { ...this.unpack(said), keyId } : undefined;
  }

  private unpack(said: Buffer): Omit<DerivedToken, 'keyId'> {
    let at = ID_BYTES;
    const numbers = this.widths.map((width) => said.readUIntBE((at += width) - width, width));
    return { sessionId: formatUuid(said.subarray(0, ID_BYTES)), numbers };
  }

  private mac(key: Buffer, said: Uint8Array): Buffer {
    return createHmac('sha256', key).update(this.prefix).update(said).digest().subarray(0, MAC_BYTES);
  }
}
