import { join } from 'node:path';
import protobuf from 'protobufjs';
import { protoRoot } from './proto-files.js';

/** Names of Prism's Currency enum. */
export const CURRENCIES: ReadonlySet<string> = new Set(
  Object.keys(protobuf.loadSync(join(protoRoot(), 'types/enums.proto')).lookupEnum('types.Currency').values),
);
