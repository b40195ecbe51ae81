import { describe, expect, it } from '@jest/globals';
import { Reflector } from '@nestjs/core';
import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host.js';
import { Registry } from 'prom-client';
import type { CredentialVerifier } from '#platform/auth/credential.js';
import { Access } from '../auth/access.js';
import type { Principal } from '#platform/auth/principal.js';
import type { Settings } from '#platform/config/settings.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { ClientAddress } from './client-address.js';
import { LimitMetrics } from '#platform/observability/limit.metrics.js';
import { TokenBuckets } from './token-buckets.js';
import { CredentialGuard } from '../auth/credential.guard.js';
import { PlainRecogniser } from '../auth/recogniser.js';
import { GuessLimitedRecogniser } from './guess-limited-recogniser.js';

const LIMIT = { name: 'authentication', quota: 3, windowSeconds: 3600 } as const;
const MERCHANT: Principal = { type: 'merchant', merchantId: 'm', keyId: 'k', mode: 'test', scopes: [] };

class Operation {
  @Access('api-key', 'any-scope')
  handle(): void {
    return;
  }
}

/** Knows the keys `known` and `new`; the former from before. */
class Verifier implements CredentialVerifier {
  readonly asked: string[] = [];

  apiKey = (key: string): Promise<Principal> => this.recognise(key);
  accessToken = this.apiKey;
  admin = this.apiKey;
  adminOrApiKey = this.apiKey;
  anonymous = (): Promise<Principal> => this.recognise('known');
  isGuess = ({ text }: { text: string }): boolean => text.startsWith('guess');

  private recognise(key: string): Promise<Principal> {
    this.asked.push(key);
    if (key === 'away') return Promise.reject(new TesseraError('unavailable', 'away'));
    if (key === 'known' || key === 'new') return Promise.resolve(MERCHANT);
    return Promise.reject(new TesseraError('unauthenticated', 'wrong'));
  }
}

function watch() {
  const verifier = new Verifier();
  const metrics = new LimitMetrics(new Registry());
  const addresses = new ClientAddress({ trustedProxies: [] } as unknown as Settings);
  const limiters = { authentication: new TokenBuckets(LIMIT) };
  const plain = new PlainRecogniser(verifier);
  const recogniser = new GuessLimitedRecogniser(plain, verifier, limiters, metrics, addresses);
  const guard = new CredentialGuard(new Reflector(), recogniser);
  /** What the guard says to a key from an address. */
  const show = async (key: string, address = '7.7.7.7'): Promise<string> => {
    const headers: Record<string, string> = {};
    const reply = { getHeader: (name: string) => headers[name], header: (n: string, v: string) => (headers[n] = v) };
    const request = { socket: { remoteAddress: address }, headers: { 'x-api-key': key }, raw: { rawHeaders: [] } };
    const handle = Object.getOwnPropertyDescriptor(Operation.prototype, 'handle')?.value as () => void;
    const context = new ExecutionContextHost([request, reply], Operation, handle);
    context.setType('http');
    try {
      return String(await guard.canActivate(context));
    } catch (error) {
      return (error as TesseraError).code;
    }
  };
  /** Uses up what an address may guess. */
  const exhaust = async (address?: string): Promise<void> => {
    for (let guess = 0; guess <= LIMIT.quota; guess++) await show(`guess-${guess}`, address);
  };
  return { verifier, show, exhaust };
}

describe('GuessLimitedRecogniser', () => {
  it('answers so many wrong credentials of an address, and refuses the next', async () => {
    const { show } = watch();
    const answers = [];
    for (let guess = 0; guess < 5; guess++) answers.push(await show(`guess-${guess}`));
    expect(answers).toEqual([...Array<string>(3).fill('unauthenticated'), 'rate_limited', 'rate_limited']);
  });

  it('recognises a right credential wherever it comes from', async () => {
    const { show, exhaust } = watch();
    await exhaust();
    for (const key of ['known', 'new']) expect(await show(key)).toBe('true');
    expect(await show('guess')).toBe('rate_limited');
  });

  it('takes what can be no key for a mistake, not for a guess', async () => {
    const { show } = watch();
    for (let call = 0; call < 10; call++) expect(await show('mistyped')).toBe('unauthenticated');
    expect(await show('guess')).toBe('unauthenticated');
  });

  it('lets in other addresses', async () => {
    const { show, exhaust } = watch();
    await exhaust();
    expect(await show('new', '8.8.8.8')).toBe('true');
    expect(await show('guess', '8.8.8.8')).toBe('unauthenticated');
  });

  it('counts no guess where nothing is shown, where it is right, and where nobody could tell', async () => {
    const { show } = watch();
    for (let call = 0; call < 10; call++) {
      expect(await show('')).toBe('unauthenticated');
      expect(await show('new')).toBe('true');
      expect(await show('away')).toBe('unavailable');
    }
    expect(await show('guess')).toBe('unauthenticated');
  });

  it('says of a missing credential that it is missing, also to who has guessed too much', async () => {
    const { show, exhaust } = watch();
    await exhaust();
    expect(await show('')).toBe('unauthenticated');
  });
});
