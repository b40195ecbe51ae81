import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { JwsSigner } from './jws.js';
import { KeyRing } from './key-ring.js';

const masterKey = (fill: number): Buffer => Buffer.alloc(32, fill);
const ringOf = (fill: number, previous: number[] = []): KeyRing =>
  new KeyRing(masterKey(fill), previous.map(masterKey));
const signer = (fill: number, previous: number[] = []): JwsSigner => new JwsSigner(ringOf(fill, previous));

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const decode = (part = ''): unknown => JSON.parse(Buffer.from(part, 'base64url').toString());

const LABEL = 'client-token';
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

describe('JwsSigner', () => {
  it('reads back the claims it signed', () => {
    const jws = signer(1);
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (claims) => {
        expect(jws.verify(LABEL, jws.sign(LABEL, claims))?.claims).toEqual(JSON.parse(JSON.stringify(claims)));
      }),
    );
  });

  it('writes a compact JWS whose header names the algorithm and the key', () => {
    const [header, payload, signature, ...rest] = signer(1).sign(LABEL, { b: 1, a: 2 }).split('.');
    expect(decode(header)).toEqual({ typ: 'JWT', alg: 'HS256', kid: `${LABEL}-${ringOf(1).current.id}` });
    expect(Buffer.from(payload ?? '', 'base64url').toString()).toBe('{"b":1,"a":2}');
    expect(Buffer.from(signature ?? '', 'base64url')).toHaveLength(32);
    expect(rest).toEqual([]);
  });

  it('refuses a token in which any one character is another', () => {
    const jws = signer(1);
    const token = jws.sign(LABEL, { sub: 'x' });
    fc.assert(
      fc.property(fc.nat({ max: token.length - 1 }), fc.constantFrom(...ALPHABET, '.', '=', ' '), (index, other) => {
        fc.pre(token[index] !== other);
        expect(jws.verify(LABEL, token.slice(0, index) + other + token.slice(index + 1))).toBeUndefined();
      }),
      { numRuns: 1000 },
    );
  });

  it('refuses a second spelling of the same signature bytes', () => {
    const jws = signer(1);
    const token = jws.sign(LABEL, { sub: 'x' });
    const bytes = Buffer.from(token.slice(token.lastIndexOf('.') + 1), 'base64url');
    const spellings = [...ALPHABET]
      .map((last) => token.slice(0, -1) + last)
      .filter((text) => Buffer.from(text.slice(text.lastIndexOf('.') + 1), 'base64url').equals(bytes));
    expect(spellings).toHaveLength(4);
    expect(spellings.filter((text) => jws.verify(LABEL, text))).toEqual([token]);
    expect(jws.verify(LABEL, `${token}=`)).toBeUndefined();
  });

  it('refuses a token without a signature, with part of it, or with more parts', () => {
    const jws = signer(1);
    const token = jws.sign(LABEL, { sub: 'x' });
    const [header, payload] = token.split('.');
    for (const wrong of ['', '.', '..', `${header}.${payload}`, `${header}.${payload}.`, `${token}.`, `${token}.AA`]) {
      expect(jws.verify(LABEL, wrong)).toBeUndefined();
    }
    for (let cut = 1; cut <= 43; cut++) expect(jws.verify(LABEL, token.slice(0, -cut))).toBeUndefined();
  });

  it.each(['none', 'None', 'HS384', 'HS512', 'RS256', ''])('refuses a header that says alg %s', (alg) => {
    const jws = signer(1);
    const { kid } = decode(jws.sign(LABEL, {}).split('.')[0]) as { kid: string };
    const [, payload, signature] = jws.sign(LABEL, { sub: 'x' }).split('.');
    const header = encode({ typ: 'JWT', alg, kid });
    expect(jws.verify(LABEL, `${header}.${payload}.${signature}`)).toBeUndefined();
    expect(jws.verify(LABEL, `${header}.${payload}.`)).toBeUndefined();
  });

  it('refuses a signature by the key id, by another key, or by nothing', () => {
    const jws = signer(1);
    const { kid } = decode(jws.sign(LABEL, {}).split('.')[0]) as { kid: string };
    const content = `${encode({ typ: 'JWT', alg: 'HS256', kid })}.${encode({ sub: 'x' })}`;
    const { keys } = ringOf(1).current;
    for (const key of [kid, LABEL, '', masterKey(1), keys.jws, keys.token]) {
      const signature = createHmac('sha256', key).update(content).digest('base64url');
      expect(jws.verify(LABEL, `${content}.${signature}`)).toBeUndefined();
    }
  });

  it('refuses a genuine token under another label, and with the key id of another label', () => {
    const jws = signer(1);
    const token = jws.sign(LABEL, { sub: 'x' });
    expect(jws.verify('access-token', token)).toBeUndefined();
    const [, payload, signature] = token.split('.');
    const [otherHeader] = jws.sign('access-token', { sub: 'x' }).split('.');
    const mixed = `${otherHeader}.${payload}.${signature}`;
    expect(jws.verify(LABEL, mixed)).toBeUndefined();
    expect(jws.verify('access-token', mixed)).toBeUndefined();
  });

  it('refuses any text that it did not sign', () => {
    const jws = signer(1);
    const parts = fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 4 });
    fc.assert(fc.property(parts, (texts) => expect(jws.verify(LABEL, texts.join('.'))).toBeUndefined()));
  });

  it('is verified by the key that it names, and by no other', () => {
    const rotated = signer(2, [1]);
    const [, payload] = signer(2).sign(LABEL, { sub: 'x' }).split('.');
    const [header] = signer(2).sign(LABEL, {}).split('.');
    const key = createHmac('sha256', ringOf(1).current.keys.jws).update(LABEL).digest();
    const signature = createHmac('sha256', key).update(`${header}.${payload}`).digest('base64url');
    expect(rotated.verify(LABEL, `${header}.${payload}.${signature}`)).toBeUndefined();
  });

  it('reads tokens of a former master key as long as it is configured, and signs under the current one', () => {
    const old = signer(1).sign(LABEL, { sub: 'x' });
    const rotated = signer(2, [1]);
    expect(rotated.verify(LABEL, old)).toEqual({ claims: { sub: 'x' }, keyId: ringOf(1).current.id });
    expect(rotated.sign(LABEL, { sub: 'x' }, ringOf(1).current.id)).toBe(old);
    expect(signer(2).verify(LABEL, old)).toBeUndefined();
    const renewed = rotated.sign(LABEL, { sub: 'x' });
    expect(renewed).toBe(signer(2).sign(LABEL, { sub: 'x' }));
    expect(signer(1).verify(LABEL, renewed)).toBeUndefined();
  });
});
