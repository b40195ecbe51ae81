/** `npm run generate`: writes what is derived from the sources. */
import { spawnSync } from 'node:child_process';
import { ensureBuilt } from './launch/build.mjs';
import { ensureInstalled } from './launch/install.mjs';
import { launch, LaunchError, ROOT } from './launch/project.mjs';

await launch(async () => {
  ensureInstalled();
  ensureBuilt();
  const { status } = spawnSync(process.execPath, ['dist/apps/api/src/openapi.cli.js'], { cwd: ROOT, stdio: 'inherit' });
  if (status !== 0) throw new LaunchError('the OpenAPI document could not be generated');
});
