import { createRequire } from 'node:module';
import { loadSync, type MethodDefinition, type PackageDefinition } from '@grpc/proto-loader';
import { compiledFiles } from './compiled-files.js';
import { methodOf } from './descriptors.js';
import { PROTO_FILES, protoRoot } from './proto-packages.js';
import { StrictUtf8Reader } from './strict-utf8.reader.js';
import { requireLayout } from './wire-check.js';

/**
 * Stands in for a message whose bytes are no protobuf. grpc-js answers INTERNAL whatever a deserializer throws, before any
 * handler could say better; so it is handed on, and refused where errors have names.
 */
export class MalformedMessage {}

const MALFORMED = new MalformedMessage();

/**
 * The served packages: int64 as text, enums by name (by number when unknown), absent members absent, oneofs named.
 * Reflection is told of the files as a compiler sees them.
 */
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
  return describedByCompiler(definition);
}

/** The standard health service, as grpc-health-check defines it. */
export function loadHealthDefinition(): PackageDefinition {
  const { protoPath } = createRequire(import.meta.url)('grpc-health-check') as { protoPath: string };
  return describedByCompiler(loadSync(protoPath));
}

/** A method by its path, `package.Service/Method`; undefined when there is none. */
export function methodAt(definition: PackageDefinition, path: string): Service[string] | undefined {
  const [service = '', name = ''] = path.split('/');
  const entry = definition[service];
  return entry && isService(entry) ? entry[name] : undefined;
}

/** Of the services in a definition. */
export const serviceNames = (definition: PackageDefinition): string[] =>
  Object.entries(definition).flatMap(([name, entry]) => (isService(entry) ? [name] : []));

type Service = Record<string, MethodDefinition<object, object>>;

const isService = (entry: PackageDefinition[string]): entry is Service => !('format' in entry);

function describedByCompiler(definition: PackageDefinition): PackageDefinition {
  const files = compiledFiles();
  for (const entry of Object.values(definition)) if (!isService(entry)) entry.fileDescriptorProtos = files;
  return definition;
}

function tolerateMalformed(method: MethodDefinition<object, object>): void {
  const deserialize = method.requestDeserialize;
  const { input } = methodOf(method.path.slice(1));
  method.requestDeserialize = (bytes) => {
    try {
      const message = requireLayout(bytes, input);
      // The loader hands what it is given to protobufjs, which takes a reader as well as bytes.
      return deserialize(new StrictUtf8Reader(message) as unknown as Buffer);
    } catch {
      return MALFORMED;
    }
  };
}
