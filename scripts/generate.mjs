/** `npm run generate`: writes what is derived from the sources. */
import { spawnSync } from 'node:child_process';
import { ensureBuilt } from './launch/build.mjs';
import { ensureInstalled } from './launch/install.mjs';
import { launch, LaunchError, ROOT } from './launch/project.mjs';

await launch(async () => {
  await ensureInstalled();
  generate('scripts/generate-contracts.mjs');
  await ensureBuilt();
  generate('dist/apps/api/src/process/openapi-cli.js');
  generate('scripts/generate-connector-table.mjs');
  generate('scripts/generate-state-table.mjs');
  generate('scripts/generate-third-party.mjs');
});

/** @param {string} script */
function generate(script) {
  const { status } = spawnSync(process.execPath, [script], { cwd: ROOT, stdio: 'inherit' });
  if (status !== 0) throw new LaunchError(`${script} failed; see above`);
}
