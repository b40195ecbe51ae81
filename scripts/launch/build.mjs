import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runChild } from './child.process.mjs';
import { LaunchError, ROOT } from './project.mjs';

/** @import { Hash } from 'node:crypto' */

const STAMP = join(ROOT, 'dist/.tessera-built');
const INPUTS = ['apps', 'libs', 'tsconfig.json', 'tsconfig.build.json', 'nest-cli.json', 'package-lock.json'];

/** Compiles the sources when the build is missing or older than they are. */
export async function ensureBuilt() {
  const state = sourceState();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === state) return;
  process.stderr.write('tessera: building ...\n');
  rmSync(join(ROOT, 'dist'), { recursive: true, force: true });
  const nest = join(ROOT, 'node_modules/@nestjs/cli/bin/nest.js');
  const { status } = await runChild(process.execPath, [nest, 'build', 'api'], { cwd: ROOT, stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new LaunchError('the build failed; see above');
  writeFileSync(STAMP, state);
}

/** A digest of names, sizes and times: reading a thousand files would take longer than the start may. */
function sourceState() {
  const hash = createHash('sha256');
  for (const input of INPUTS) visit(join(ROOT, input), hash);
  return hash.digest('hex');
}

/**
 * @param {string} path
 * @param {Hash} hash
 */
function visit(path, hash) {
  const { mtimeMs, size, ...stat } = statSync(path);
  const isFolder = (stat.mode & 0o170000) === 0o040000;
  if (isFolder) for (const name of readdirSync(path).sort()) visit(join(path, name), hash);
  else hash.update(`${path} ${size} ${mtimeMs}\n`);
}
