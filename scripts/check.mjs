/** `npm run check`: everything that can be said about the sources without running the service. Names what failed. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt } from './launch/build.mjs';
import { ensureInstalled } from './launch/install.mjs';
import { launch, LaunchError, ROOT } from './launch/project.mjs';

/** @type {readonly [name: string, line: readonly [command: string, ...args: string[]]][]} */
const CHECKS = [
  ['format', ['prettier', '--check', '--log-level', 'warn', '.']],
  ['lint', ['eslint', '.']],
  ['types', ['tsc', '-p', 'tsconfig.json', '--noEmit']],
  ['types of scripts', ['tsc', '-p', 'tsconfig.scripts.json']],
  ['boundaries', ['depcruise', 'apps', 'libs', '--config', '.dependency-cruiser.cjs']],
  ['unused code', ['knip']],
  ['protos', ['buf', 'lint']],
  ['contracts drift', ['node', 'scripts/generate-contracts.mjs', '--check']],
  ['OpenAPI drift', ['node', 'dist/apps/api/src/process/openapi-cli.js', '--check']],
  ['connector table drift', ['node', 'scripts/generate-connector-table.mjs', '--check']],
  ['state table drift', ['node', 'scripts/generate-state-table.mjs', '--check']],
  ['third-party table drift', ['node', 'scripts/generate-third-party.mjs', '--check']],
];

await launch(async () => {
  await ensureInstalled();
  await ensureBuilt();
  const failed = CHECKS.filter(([name, [command, ...args]]) => {
    process.stdout.write(`check: ${name}\n`);
    const path = `${join(ROOT, 'node_modules/.bin')}:${process.env.PATH}`;
    return spawnSync(command, args, { cwd: ROOT, stdio: 'inherit', env: { ...process.env, PATH: path } }).status !== 0;
  }).map(([name]) => name);
  if (failed.length > 0) throw new LaunchError(`failed: ${failed.join(', ')}`);
  process.stdout.write('check: all good\n');
});
