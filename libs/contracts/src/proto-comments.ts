import { join } from 'node:path';
import protobuf from 'protobufjs';
import { PROTO_FILES, protoRoot } from './proto-packages.js';

/** Reads the .proto files for what they say of a message, a field or an enum, which is asked by its full name. */
export function readComments(): (name: string) => string | undefined {
  const root = new protobuf.Root();
  root.resolvePath = (_origin, target) => (target.startsWith('google/protobuf/') ? target : join(protoRoot(), target));
  root.loadSync(PROTO_FILES, { keepCase: true, alternateCommentMode: true });
  return (name) => root.lookup(name)?.comment ?? undefined;
}
