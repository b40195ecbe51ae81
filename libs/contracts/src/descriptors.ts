import { createFileRegistry, fromBinary, type DescMessage } from '@bufbuild/protobuf';
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import { COMPILED_PROTOS } from './generated/compiled-protos.js';

/** Everything that is served, as a protobuf compiler sees it. */
const registry = createFileRegistry(fromBinary(FileDescriptorSetSchema, Buffer.from(COMPILED_PROTOS, 'base64')));

/** A message by its full name, such as `tessera.v1.ClientSession`. @throws Error when there is none */
export function messageOf(name: string): DescMessage {
  const found = registry.getMessage(name);
  if (!found) throw new Error(`no such message: ${name}`);
  return found;
}
