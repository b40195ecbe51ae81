import { createFileRegistry, fromBinary, type DescMessage, type DescMethod } from '@bufbuild/protobuf';
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

/** An RPC by its name, such as `types.MerchantAuthenticationService/CreateSessionToken`. @throws Error when there is none */
export function methodOf(rpc: string): DescMethod {
  const [service = '', name] = rpc.split('/');
  const found = registry.getService(service)?.methods.find((method) => method.name === name);
  if (!found) throw new Error(`no such RPC: ${rpc}`);
  return found;
}
