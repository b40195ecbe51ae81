import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { PRIMER } from '../sessions/primer/primer.dialect.js';
import { PAYROC } from '../terminals/payroc/payroc.dialect.js';
import { DIALECTS } from './dialects.js';

const SOURCES = 'apps/api/src';
const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.dialect.ts'),
);

describe('the published APIs', () => {
  it('are all served that have a dialect', async () => {
    const modules = await Promise.all(files.map((file) => import(resolve(SOURCES, file)) as Promise<object>));
    const found = modules.flatMap((module) => Object.values(module) as unknown[]);
    expect(found).toHaveLength(files.length);
    expect(new Set<unknown>(DIALECTS)).toEqual(new Set(found));
  });

  it.each([
    ['/client-session', [PRIMER]],
    ['/client-session/anything', [PRIMER]],
    ['/client-sdk/configuration', [PRIMER]],
    ['/client-sessions', []],
    ['/v1/client-session', []],
    ['/authorize', [PAYROC]],
    ['/v1/processing-terminals/:id/hosted-fields-sessions', [PAYROC]],
    ['/v1/payments', [PAYROC]],
    ['/v1/authorizers', []],
    ['/payments/create_session_token', []],
    ['/v1/sessions', []],
    ['/v1/terminals', []],
    ['/nowhere', []],
  ])('have %s to themselves, or leave it to our own', (path, whose) => {
    expect(DIALECTS.filter(({ paths }) => paths?.test(path))).toEqual(whose);
  });
});
