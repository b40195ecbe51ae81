import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Packages whose services are served. */
export const PROTO_PACKAGES = ['types', 'ucs.v2', 'tessera.v1'];

/** Files that define their services, below {@link protoRoot}; messages come along by import. */
export const PROTO_FILES = [
  'types/merchant_authentication.proto',
  'ucs/v2/merchant_authentication.proto',
  'tessera/v1/admin.proto',
  'tessera/v1/client_sessions.proto',
  'tessera/v1/connectors.proto',
  'tessera/v1/sessions.proto',
  'tessera/v1/terminals.proto',
];

const PROJECT = 'tessera';
const here = dirname(fileURLToPath(import.meta.url));

/**
 * The folder of the .proto files. They are read where they stand, by the sources and by the build in `dist` alike, so it is
 * looked for from the project's root, upwards from `from`.
 * @throws Error when the project's package.json is not above `from`
 */
export function protoRoot(from: string = here): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (isProjectRoot(folder)) return join(folder, 'libs/contracts/proto');
    if (folder === dirname(folder)) throw new Error(`no package.json of ${PROJECT} above ${from}`);
  }
}

function isProjectRoot(folder: string): boolean {
  const manifest = join(folder, 'package.json');
  return existsSync(manifest) && (JSON.parse(readFileSync(manifest, 'utf8')) as { name?: unknown }).name === PROJECT;
}
