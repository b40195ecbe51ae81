import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runChild } from './child.process.mjs';
import { LaunchError, ROOT } from './project.mjs';

const STAMP = join(ROOT, 'node_modules/.tessera-installed');

/** Installs the packages when they are missing, or when the lock file is not the one they were installed from. */
export async function ensureInstalled() {
  const lock = createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lock) return;
  process.stderr.write('tessera: installing packages (once) ...\n');
  // Output goes to stderr: what the server or the tests print stays alone on stdout.
  // The compiler is a development package, which npm leaves out under NODE_ENV=production.
  const { status } = await runChild('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: ROOT,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) throw new LaunchError('npm ci failed; see above');
  writeFileSync(STAMP, lock);
}
