import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Packages whose services are served. */
export const PROTO_PACKAGES = ['types', 'ucs.v2', 'tessera.v1'];

/** Files that define them, below {@link protoRoot}. */
export const PROTO_FILES = [
  'types/merchant_authentication.proto',
  'ucs/v2/merchant_authentication.proto',
  'tessera/v1/admin.proto',
  'tessera/v1/client_sessions.proto',
  'tessera/v1/sessions.proto',
  'tessera/v1/terminals.proto',
];

/** The folder of the .proto files: they are read as they are, by the sources and by the build alike. */
export function protoRoot(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const candidate = join(folder, 'libs/contracts/proto');
    if (existsSync(candidate)) return candidate;
    if (folder === dirname(folder)) throw new Error('libs/contracts/proto is missing from the installation');
  }
}
