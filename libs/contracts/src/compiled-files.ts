import protobuf from 'protobufjs';
import { COMPILED_PROTOS } from './generated/compiled-protos.js';

/**
 * The serialised `google.protobuf.FileDescriptorProto` of every served .proto file, of the health service's, and of what
 * they import, as a protobuf compiler sees them. What the loader derives instead lacks imports and `proto3_optional` and
 * misnames map entries, so that clients that check what reflection tells them, such as grpcurl, refuse it.
 */
export function compiledFiles(): Buffer[] {
  const files: Buffer[] = [];
  const set = protobuf.Reader.create(Buffer.from(COMPILED_PROTOS, 'base64'));
  while (set.pos < set.len) {
    // A FileDescriptorSet is nothing but its files: tag, length, bytes.
    set.uint32();
    files.push(Buffer.from(set.bytes()));
  }
  return files;
}
