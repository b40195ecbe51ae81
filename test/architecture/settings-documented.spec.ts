import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';

/** Read by the launcher, which stands before the configuration. */
const OF_THE_LAUNCHER = ['TESSERA_DATA_DIR'];

it('documents every setting that is read, and no other', () => {
  const source = readFileSync('libs/platform/src/config/settings.reader.ts', 'utf8');
  const read = [...source.matchAll(/read\s*\.\w+\(\s*'([A-Z_]+)'/g)].map(([, name]) => name);
  // Names that are made of a connector's are documented as a pattern, in the words below the table.
  const table = readFileSync('docs/operations.md', 'utf8');
  const documented = [...table.matchAll(/^\| `([A-Z_]+)`/gm)].map(([, name]) => name);
  expect(documented.sort()).toEqual([...new Set([...read, ...OF_THE_LAUNCHER])].sort());
});
