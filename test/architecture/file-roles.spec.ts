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

describe('names of files', () => {
  it('have roles that are explained, or none', () => {
    expect(roles.size).toBeGreaterThan(10);
    const unknown = names.filter((file) => {
      const [, ...rest] = stemOf(file).split('.');
      return rest.length > 0 && !roles.has(rest.join('.')) && !TRANSPORT_CONTROLLER.test(stemOf(file));
    });
    expect(unknown).toEqual([]);
  });

  it('play each role somewhere', () => {
    const played = new Set(names.map((file) => stemOf(file).split('.').at(-1)));
    expect([...roles].filter((role) => !played.has(role))).toEqual([]);
  });

  it('are no rooms for whatever has none', () => {
    expect(names.filter((file) => /(?:^|[-./])(?:utils?|helpers?|common|manager|base)(?:[-./]|$)/i.test(file))).toEqual(
      [],
    );
  });
});
