import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { stringifyJson } from '#platform/json/lossless-json.js';
import { KeyRing } from './key-ring.js';
import { SEAL_CONTEXTS, type SealContext } from './seal-context.js';
import { SealFormat, type FormerFormat } from './seal-format.js';
import { Sealer } from './sealer.js';
import { SubkeyCache } from './subkey-cache.js';

const masterKey = (fill: number): Buffer => Buffer.alloc(32, fill);
const sealer = (fill: number, previous: number[] = []): Sealer =>
  new Sealer(new KeyRing(masterKey(fill), previous.map(masterKey)));

const OWNER = { merchantId: 'merchant', testMode: true };
const contextOf = (id: string): SealContext => SEAL_CONTEXTS.sessionBody({ id, ...OWNER });

/** Well-formed text, NUL and characters beyond the basic plane included. */
const texts = fc.string({ unit: 'binary' });

describe('Sealer', () => {
  it('opens what it sealed, under the context it was sealed for', () => {
    const { seal, open } = bound(sealer(1));
    fc.assert(
      fc.property(texts, texts, (text, context) => {
        expect(open(seal(text, context), context)).toBe(text);
      }),
    );
  });

  it('keeps every JSON value through serialisation, unpaired surrogates and NUL included', () => {
    const { seal, open } = bound(sealer(1));
    const units = fc.array(fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)));
    fc.assert(
      fc.property(
        units.map((all) => all.join('')),
        (text) => {
          expect(JSON.parse(open(seal(stringifyJson({ text }), 'id'), 'id'))).toEqual({ text });
        },
      ),
    );
    for (const text of ['\0', '\ud800', '\udfff', 'a\udc00\ud800b']) {
      expect(JSON.parse(open(seal(stringifyJson({ text }), 'id'), 'id'))).toEqual({ text });
    }
  });

  it('refuses a ciphertext in which any one bit is flipped', () => {
    const { seal, open } = bound(sealer(1));
    const sealed = seal('{"secret":true}', 'id');
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const flipped = Buffer.from(sealed);
      flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(() => open(flipped, 'id')).toThrow();
    }
    expect(open(sealed, 'id')).toBe('{"secret":true}');
  });

  it('refuses a flipped key id even when the ring holds that key', () => {
    const ring = new KeyRing(masterKey(1), [masterKey(2)]);
    const [current, former] = ring.all();
    const sealed = new Sealer(ring).seal('text', contextOf('id'));
    expect(sealed.readUInt8(0)).toBe(current?.id);
    sealed.writeUInt8(former?.id ?? 0, 0);
    expect(() => new Sealer(ring).open(sealed, contextOf('id'))).toThrow();
  });

  it('refuses a ciphertext of any other length', () => {
    const { seal, open } = bound(sealer(1));
    const sealed = seal('four', 'id');
    for (let length = 0; length < sealed.length; length++) {
      expect(() => open(sealed.subarray(0, length), 'id')).toThrow();
    }
    expect(() => open(Buffer.concat([sealed, Buffer.of(0)]), 'id')).toThrow();
  });

  it('refuses a ciphertext moved to another row', () => {
    const { seal, open } = bound(sealer(1));
    fc.assert(
      fc.property(fc.uuid(), fc.uuid(), (id, other) => {
        fc.pre(id !== other);
        const sealed = seal('text', id);
        expect(() => open(sealed, other)).toThrow();
        expect(() => open(sealed, '')).toThrow();
      }),
    );
  });

  it('never seals one text alike twice', () => {
    const { seal } = bound(sealer(1));
    const all = Array.from({ length: 100 }, () => seal('text', 'id').subarray(1).toString('hex'));
    expect(new Set(all).size).toBe(100);
  });

  it('does not show the text', () => {
    const sealed = sealer(1).seal('a very personal name', contextOf('id'));
    expect(sealed.includes('personal')).toBe(false);
    expect(sealed).toHaveLength(1 + 4 + 2 + 12 + 'a very personal name'.length + 16);
  });

  it('opens what a former master key sealed, and seals under the current one', () => {
    const old = sealer(1).seal('text', contextOf('id'));
    const rotated = sealer(2, [1]);
    expect(rotated.open(old, contextOf('id'))).toBe('text');
    const renewed = rotated.seal('text', contextOf('id'));
    expect(sealer(2).open(renewed, contextOf('id'))).toBe('text');
    expect(() => sealer(1).open(renewed, contextOf('id'))).toThrow('TESSERA_MASTER_KEY_PREVIOUS');
    expect(() => sealer(2).open(old, contextOf('id'))).toThrow('TESSERA_MASTER_KEY_PREVIOUS');
  });
});

describe('a seal', () => {
  const row = { id: '0192', merchantId: 'merchant-1', testMode: false, connector: 'stripe' };
  const contextsOf = (change: Partial<typeof row> = {}): SealContext[] =>
    Object.values(SEAL_CONTEXTS).map((make) => make({ ...row, ...change }));

  it('opens for the same use, owner, mode and id only', () => {
    const one = sealer(1);
    const others = [{ id: '0193' }, { merchantId: 'merchant-2' }, { testMode: true }].flatMap(contextsOf);
    const all = [...contextsOf(), ...others];
    for (const context of contextsOf()) {
      const sealed = one.seal('text', context);
      const opening = all.filter((other) => opens(one, sealed, other));
      expect(opening).toEqual([context]);
    }
  });

  it('of credentials opens for the same connector only', () => {
    const sealed = sealer(1).seal('text', SEAL_CONTEXTS.accountCredentials(row));
    expect(opens(sealer(1), sealed, SEAL_CONTEXTS.accountCredentials({ ...row, connector: 'adyen' }))).toBe(false);
  });

  it('is under a key of its own for each use and day', () => {
    const subkeys = new SubkeyCache();
    const uses = contextsOf().map(({ use }) => use);
    const keys = uses.flatMap((use) =>
      [0, 1, 20_000].map((day) => subkeys.get(new KeyRing(masterKey(1)).current, use, day)),
    );
    expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(uses.length * 3);
  });
});

describe('a seal of this release', () => {
  const row = { id: '0192', merchantId: 'merchant-1', testMode: false, connector: 'stripe' };

  /** What is stored has to open after every upgrade: none of these may ever change. */
  it.each<[keyof typeof SEAL_CONTEXTS, sealed: string]>([
    ['sessionBody', '495453523251306d2e708e4d89899ba4b809d164e7fb2b182c6c53f8782764b483daf6a2fd3528'],
    ['eventDetail', '4954535232513001bfdeb3a401a0ebcb0aa0abf5fbc899cd95c207a726699b0f74f10f2c326e2b'],
    ['eventData', '49545352325130294c773705b94174725e010fbbcb3dc7c72b419b6dcc95a0d8acee95bd6ee570'],
    ['accountCredentials', '49545352325130d375e445cbb38a59d5256121bf1885c8b0f1e667e29f4fa5ddd6b618e6b5695d'],
    ['providerToken', '49545352325130b19bac95591e8a7546f52129fd0a9e0ef5d363c00d6810f20c3fc64ac90c086b'],
  ])('opens: %s', (name, sealed) => {
    expect(sealer(1).open(Buffer.from(sealed, 'hex'), SEAL_CONTEXTS[name](row))).toBe('text');
  });
});

describe('a seal of the former release', () => {
  const sealed = Buffer.from(
    '490707070707070707070707070d5054d645103251e9f18ec352310ea7526ffdd30d983133bf1a1d37202f9a57218db9c0',
    'hex',
  );
  const text = '{"orderId":"former"}';
  const row = { id: '0192', connector: 'stripe', ...OWNER };
  const account = SEAL_CONTEXTS.accountCredentials(row);
  const during = (state: FormerFormat): Sealer => {
    const format = new SealFormat();
    format.follow(state);
    return new Sealer(new KeyRing(masterKey(1)), format);
  };

  it('opens, and is sealed anew', () => {
    const one = during({ writtenFor: 0, accountsRemain: false });
    expect(one.open(sealed, SEAL_CONTEXTS.sessionBody(row))).toBe(text);
    expect(one.isStale(sealed)).toBe(true);
    expect(one.isStale(one.seal(text, account))).toBe(false);
  });

  it('opens as an account until all accounts are sealed anew, since it does not say whose it is', () => {
    expect(during({ writtenFor: 0, accountsRemain: true }).open(sealed, account)).toBe(text);
    const after = during({ writtenFor: 0, accountsRemain: false });
    expect(() => after.open(sealed, account)).toThrow('no longer taken');
    expect(after.openAny(sealed, account)).toBe(text);
  });

  it('is written as long as the former release may have to read it', () => {
    const beside = during({ writtenFor: 60, accountsRemain: true });
    const written = beside.seal(text, account);
    expect(written).toHaveLength(sealed.length);
    expect(beside.isStale(written)).toBe(false);
    expect(during({ writtenFor: -60, accountsRemain: true }).isStale(written)).toBe(true);
    const now = performance.now();
    jest.spyOn(performance, 'now').mockReturnValue(now + 61_000);
    expect(beside.isStale(written)).toBe(true);
    jest.restoreAllMocks();
  });
});

function opens(one: Sealer, sealed: Buffer, context: SealContext): boolean {
  try {
    return one.open(sealed, context) === 'text';
  } catch {
    return false;
  }
}

const bound = (one: Sealer) => ({
  seal: (text: string, id: string): Buffer => one.seal(text, contextOf(id)),
  open: (sealed: Buffer, id: string): string => one.open(sealed, contextOf(id)),
});
