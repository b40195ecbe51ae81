/** Writes what the service is delivered with into docs/third-party.md, from the lock file; `--check` only looks. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeTable } from './generated-table.mjs';
import { ROOT } from './launch/project.mjs';

const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));

const byLicence = new Map();
for (const [path, { dev, license = 'none', version }] of Object.entries(packages)) {
  if (path === '' || dev) continue;
  const name = `${path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)} ${version}`;
  byLicence.set(license, (byLicence.get(license) ?? new Set()).add(name));
}
const inOrder = (a, b) => (a < b ? -1 : 1);
const rows = [...byLicence]
  .sort(([a], [b]) => inOrder(a, b))
  .map(([licence, names]) => [licence, [...names].sort(inOrder).join(', ')]);

await writeTable('docs/third-party.md', ['licence', 'packages'], rows);
