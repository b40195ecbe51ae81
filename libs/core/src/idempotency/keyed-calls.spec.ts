import { describe, expect, it } from '@jest/globals';
import type { Caller } from '#platform/auth/caller.js';
import { ERROR_CATALOGUE, type ErrorCode } from '#platform/errors/error-catalogue.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { Fingerprinter } from '../keys/fingerprint.js';
import { KeyRing } from '../keys/key-ring.js';
import type { CallKeyStore, OutcomeRow } from './call-key.store.js';
import { KeyedCalls } from './keyed-calls.js';

const OPERATION = { name: 'x', request: {}, read: (kept: unknown) => kept };

describe('KeyedCalls', () => {
  /** Keys in memory, with nothing behind them but what calls are bound to. */
  const keyed = () => {
    const bound = new Map<string, OutcomeRow>();
    const store = {
      find: (_: Caller, { key }: { key: string }) => Promise.resolve(bound.get(key)),
      open: () => undefined,
      bind: (_: Caller, claim: { key: string; fingerprints: readonly Buffer[] }, outcome: string) => {
        if (bound.has(claim.key)) return Promise.resolve(false);
        bound.set(claim.key, { fingerprint: claim.fingerprints[0] ?? Buffer.alloc(0), outcome, answer: null });
        return Promise.resolve(true);
      },
    };
    const calls = new KeyedCalls(store as unknown as CallKeyStore, new Fingerprinter(new KeyRing(Buffer.alloc(32, 1))));
    return { bound, store, calls };
  };
  const caller = (): Caller => ({
    principal: { type: 'admin' },
    requestId: 'request-1',
    idempotencyKey: 'key-1',
    subject: {},
  });

  it('are bound to refusals that come again, and to no other error of the catalogue', async () => {
    const binding: string[] = [];
    for (const code of Object.keys(ERROR_CATALOGUE) as ErrorCode[]) {
      const { bound, calls } = keyed();
      const failing = calls.once(caller(), OPERATION, () => Promise.reject(new TesseraError(code, 'no')));
      await expect(failing).rejects.toMatchObject({ code });
      if (bound.size > 0) binding.push(code);
    }
    const statuses = new Set(binding.map((code) => ERROR_CATALOGUE[code as ErrorCode].httpStatus));
    expect([...statuses].sort()).toEqual([409, 410]);
    expect(binding).not.toEqual(expect.arrayContaining(['idempotency_key_in_use']));
    expect(binding.filter((code) => ERROR_CATALOGUE[code as ErrorCode].retryable)).toEqual([]);
    expect(binding).toEqual(expect.arrayContaining(['already_exists', 'already_redeemed', 'session_ended']));
  });

  it('are refused again with all that was said of the fields', async () => {
    const { calls } = keyed();
    const violations = [{ path: 'id', message: 'is taken', reason: 'duplicate' }] as const;
    const refuse = () => Promise.reject(new TesseraError('already_exists', 'no', { violations }));
    await expect(calls.once(caller(), OPERATION, refuse)).rejects.toMatchObject({ violations });
    const again = caller();
    const other = () => Promise.reject(new TesseraError('not_found', 'gone'));
    await expect(calls.once(again, OPERATION, other)).rejects.toMatchObject({ code: 'already_exists', violations });
    expect(again.subject.replayed).toBe(true);
  });

  it('hear what a twin has come to that bound the key at this moment', async () => {
    const { store, calls } = keyed();
    const find = store.find.bind(store);
    // The look before the refusal is bound is too early by a moment.
    store.find = () => {
      store.find = find;
      return Promise.resolve(undefined);
    };
    const [fingerprint] = calls.claimOf(caller(), OPERATION)?.fingerprints ?? [];
    await store.bind(caller(), { key: 'key-1', fingerprints: fingerprint ? [fingerprint] : [] }, '{"first":1}');
    const late = () => Promise.reject(new TesseraError('already_redeemed', 'no'));
    expect(await calls.once(caller(), OPERATION, late)).toEqual({ first: 1 });
  });

  it.each<[ErrorCode, boolean]>([
    ['already_redeemed', true],
    ['session_held', true],
    ['session_ended', true],
    ['not_found', true],
    ['version_changed', true],
    ['invalid_client_token', true],
    ['unauthenticated', false],
    ['forbidden', false],
    ['rate_limited', false],
    ['unavailable', false],
  ])('that would be %s by now hear what they came to first: %s', async (code, isHeard) => {
    const { bound, calls } = keyed();
    const [fingerprint] = calls.claimOf(caller(), OPERATION)?.fingerprints ?? [];
    bound.set('key-1', { fingerprint: fingerprint ?? Buffer.alloc(0), outcome: '{"first":1}', answer: null });
    const again = caller();
    const outcome = calls.once(again, OPERATION, () => Promise.reject(new TesseraError(code, 'no')));
    if (isHeard) expect(await outcome).toEqual({ first: 1 });
    else await expect(outcome).rejects.toMatchObject({ code });
    expect(again.subject.replayed).toBe(isHeard || undefined);
  });

  it.each(['', 'k'.repeat(256), 'k\n', 'ü'])('are not named %j', async (idempotencyKey) => {
    const named = { ...caller(), idempotencyKey };
    const called = keyed().calls.once(named, OPERATION, () => Promise.resolve());
    await expect(called).rejects.toMatchObject({ code: 'idempotency_key_invalid' });
  });
});
