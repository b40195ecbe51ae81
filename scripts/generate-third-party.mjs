/** Writes what the service is delivered with into docs/third-party.md, from the lock file; `--check` only looks. */
import { join } from 'node:path';
import { writeTable } from './generated-table.mjs';
import { readJson, ROOT } from './launch/project.mjs';

/** @typedef {{ packages: Record<string, { dev?: boolean, license?: string, version?: string }> }} Lock */

const { packages } = /** @type {Lock} */ (readJson(join(ROOT, 'package-lock.json')));

/** @type {Map<string, Set<string>>} */
const byLicence = new Map();
for (const [path, { dev, license = 'none', version }] of Object.entries(packages)) {
  if (path === '' || dev) continue;
  const name = `${path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)} ${version}`;
  byLicence.set(license, (byLicence.get(license) ?? new Set()).add(name));
}
/** @type {(a: string, b: string) => number} */
const inOrder = (a, b) => (a < b ? -1 : 1);
const rows = [...byLicence]
  .sort(([a], [b]) => inOrder(a, b))
  .map(([licence, names]) => [licence, [...names].sort(inOrder).join(', ')]);

await writeTable('docs/third-party.md', ['licence', 'packages'], rows);
