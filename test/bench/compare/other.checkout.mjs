import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { LaunchError, readJson } from '../../../scripts/launch/project.mjs';

/** @import { Load } from '../load/measurement.mjs' */

/**
 * The file that starts the service of a checkout, which has to be built: it says itself where that is.
 * @param {string} folder
 * @throws LaunchError
 */
export function entryOf(folder) {
  const settings = join(resolve(folder), 'nest-cli.json');
  if (!existsSync(settings)) throw new LaunchError(`${folder} is no checkout of this project`);
  const { entryFile } = /** @type {{ entryFile: string }} */ (readJson(settings));
  const entry = join(resolve(folder), 'dist', `${entryFile}.js`);
  if (!existsSync(entry)) throw new LaunchError(`${folder} is not built: npm run build`);
  return entry;
}

/**
 * Whether a checkout knows what a load asks for, by its OpenAPI document: what is new has nothing to be compared with.
 * @param {string} folder
 * @param {Load} load
 */
export function isServedBy(folder, load) {
  if (load.protocol === 'grpc') return true;
  const { paths } = /** @type {{ paths: Record<string, object> }} */ (
    readJson(join(resolve(folder), 'docs/openapi.json'))
  );
  const templates = Object.keys(paths).map((path) => path.replaceAll(/\{\w+\}/g, '[^/]+'));
  return templates.some((template) => new RegExp(`^${template}$`).test(load.path));
}
