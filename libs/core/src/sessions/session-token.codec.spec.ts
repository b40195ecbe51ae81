import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { v7 as uuidv7 } from 'uuid';
import { KeyRing } from '../keys/key-ring.js';
import { SessionTokenCodec } from './session-token.codec.js';
import { SESSION_KINDS, type SessionKind } from './session-types.js';

const masterKey = (fill: number): Buffer => Buffer.alloc(32, fill);
const codec = (fill: number, previous: number[] = []): SessionTokenCodec =>
  new SessionTokenCodec(new KeyRing(masterKey(fill), previous.map(masterKey)));

const kinds = fc.constantFrom<SessionKind>(...SESSION_KINDS);
const ids = fc.uuid({ version: 7 });

describe('SessionTokenCodec', () => {
  it('reads back what it issued', () => {
    const tokens = codec(1);
    fc.assert(
      fc.property(kinds, ids, (kind, id) => {
        expect(tokens.read(tokens.issue(kind, id, tokens.currentKeyId))).toEqual({
          kind,
          id,
          keyId: tokens.currentKeyId,
        });
      }),
    );
  });

  it('refuses a token in which any one bit is flipped', () => {
    const tokens = codec(1);
    const token = tokens.issue('payment', uuidv7(), tokens.currentKeyId);
    const body = Buffer.from(token.slice('sess_'.length), 'base64url');
    for (let bit = 0; bit < body.length * 8; bit++) {
      const flipped = Buffer.from(body);
      flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(tokens.read(`sess_${flipped.toString('base64url')}`)).toBeUndefined();
    }
  });

  it('refuses any other text, and its own tokens cut short or made longer', () => {
    const tokens = codec(1);
    fc.assert(fc.property(fc.string(), (text) => expect(tokens.read(text)).toBeUndefined()));
    const token = tokens.issue('client', uuidv7(), tokens.currentKeyId);
    for (const wrong of [token.slice(0, -1), `${token}A`, token.toUpperCase(), ` ${token}`]) {
      expect(tokens.read(wrong)).toBeUndefined();
    }
  });

  it('refuses a token under the prefix of another kind', () => {
    const tokens = codec(1);
    const token = tokens.issue('payment', uuidv7(), tokens.currentKeyId);
    expect(tokens.read(token.replace('sess_', 'cs_'))).toBeUndefined();
    expect(tokens.read(token.replace('sess_', 'hf_'))).toBeUndefined();
  });

  it('reads tokens of a former master key as long as it is configured', () => {
    const before = codec(1);
    const id = uuidv7();
    const token = before.issue('payment', id, before.currentKeyId);
    const rotated = codec(2, [1]);
    expect(rotated.read(token)).toEqual({ kind: 'payment', id, keyId: before.currentKeyId });
    expect(rotated.issue('payment', id, before.currentKeyId)).toBe(token);
    expect(codec(2).read(token)).toBeUndefined();
  });
});
