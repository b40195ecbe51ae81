import { createRequire } from 'node:module';
import { loadSync, type MethodDefinition, type PackageDefinition } from '@grpc/proto-loader';
import { PROTO_FILES, protoRoot } from './proto-files.js';

/**
 * Stands in for a message whose bytes are no protobuf. grpc-js answers INTERNAL when a deserializer throws, before any
 * handler could say better; so it is handed on, and refused where errors have names.
 */
export class MalformedMessage {}

const MALFORMED = new MalformedMessage();

/** The served packages: int64 as text, enums by name, absent members absent. */
export function loadPackageDefinition(): PackageDefinition {
  const definition = loadSync(PROTO_FILES, {
    includeDirs: [protoRoot()],
    keepCase: true,
    longs: String,
    enums: String,
    defaults: false,
    oneofs: true,
  });
  for (const entry of Object.values(definition)) {
    if (isService(entry)) for (const method of Object.values(entry)) tolerateMalformed(method);
  }
  return definition;
}

/** The standard health service, as grpc-health-check defines it. */
export function loadHealthDefinition(): PackageDefinition {
  const { protoPath } = createRequire(import.meta.url)('grpc-health-check') as { protoPath: string };
  return loadSync(protoPath);
}

type Service = Record<string, MethodDefinition<object, object>>;

const isService = (entry: PackageDefinition[string]): entry is Service => !('format' in entry);

function tolerateMalformed(method: MethodDefinition<object, object>): void {
  const deserialize = method.requestDeserialize;
  method.requestDeserialize = (bytes) => {
    try {
      return deserialize(bytes);
    } catch {
      return MALFORMED;
    }
  };
}
