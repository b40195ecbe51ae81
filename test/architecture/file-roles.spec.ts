import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const TRANSPORT_CONTROLLER = /^[a-z\d-]+\.(?:rest|grpc)\.controller$/;

/** The first column of the table in CONTRIBUTING.md. */
const roles = new Set(
  [...(readFileSync('CONTRIBUTING.md', 'utf8').split('## Roles')[1] ?? '').matchAll(/^\| `([a-z]+)`/gm)].map(
    ([, role]) => role,
  ),
);

const names = ['apps', 'libs'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/schema\/migrations\/|\/generated\//.test(file))
    .map((file) => join(folder, file)),
);
const stemOf = (file: string): string => basename(file).replace(/(?:\.spec)?\.ts$/, '');

const hasKnownRole = (file: string): boolean => {
  const [, ...rest] = stemOf(file).split('.');
  return rest.length === 0 || roles.has(rest.join('.')) || TRANSPORT_CONTROLLER.test(stemOf(file));
};
/** Files, and folders, for whatever has no place of its own. */
const hasNoJob = (file: string): boolean => /(?:^|[-./])(?:utils?|helpers?|common|manager|base)(?:[-./]|$)/i.test(file);

/** By what a file of a role is told from one that is merely called so. */
const MARKS: Readonly<Record<string, RegExp>> = {
  module: /^@Module\(/m,
  controller: /^@Controller\(/m,
  dialect: /^export const \w+: RestDialect = /m,
  mapper: /^export (?:async )?(?:function|const) present/m,
  guard: / implements CanActivate\b/,
  filter: / implements \w*ExceptionFilter\b/,
  service: /^@Injectable\(/m,
  store: /^@Injectable\(/m,
  entity: /^@Entity\(/m,
  connector: /= defineConnector\(/,
};
const isOfItsRole = (file: string, text = readFileSync(file, 'utf8')): boolean =>
  MARKS[stemOf(file).split('.').at(-1) ?? '']?.test(text) ?? true;

describe('names of files', () => {
  it('have roles that are explained, or none', () => {
    expect(roles.size).toBeGreaterThan(10);
    expect(names.filter((file) => !hasKnownRole(file))).toEqual([]);
  });

  it.each([
    ['libs/core/src/sessions/session.thing.ts', false],
    ['libs/core/src/sessions/session.thing.spec.ts', false],
    ['libs/core/src/sessions/open.session.store.ts', false],
    ['apps/api/src/sessions/sessions.soap.controller.ts', false],
    ['libs/core/src/sessions/session.store.ts', true],
    ['libs/core/src/sessions/session.store.spec.ts', true],
    ['libs/core/src/sessions/session-ender.ts', true],
    ['apps/api/src/sessions/sessions.rest.controller.ts', true],
  ])('are looked at for their role: %s', (file, isKnown) => {
    expect(hasKnownRole(file)).toBe(isKnown);
  });

  it('have the role that they play', () => {
    const sources = names.filter((file) => !file.endsWith('.spec.ts'));
    expect(sources.filter((file) => stemOf(file).includes('.') && !isOfItsRole(file))).toEqual([]);
    expect(Object.keys(MARKS).filter((role) => !roles.has(role))).toEqual([]);
  });

  it.each([
    ['session-token.mapper.ts', 'export function readSessionToken() {}', false],
    ['session.mapper.ts', 'export const presentSession = () => ({});', true],
    ['master-key.guard.ts', 'export class MasterKeyGuard {}', false],
    ['session.filter.ts', 'export interface SessionFilter {}', false],
    ['guarded.connector.ts', 'export function guardedConnector() {}', false],
  ])('are looked at for the role that they play: %s', (file, text, plays) => {
    expect(isOfItsRole(file, text)).toBe(plays);
  });

  it('play each role somewhere', () => {
    const played = new Set(names.map((file) => stemOf(file).split('.').at(-1)));
    expect([...roles].filter((role) => !played.has(role))).toEqual([]);
  });

  it('are no rooms for whatever has none', () => {
    expect(names.filter(hasNoJob)).toEqual([]);
  });

  it.each(['sessions/session-utils.ts', 'sessions/helper.ts', 'common/text.ts', 'sessions/key-manager.ts', 'base.ts'])(
    'are looked at for their job: %s',
    (file) => {
      expect(hasNoJob(`libs/core/src/${file}`)).toBe(true);
    },
  );
});
