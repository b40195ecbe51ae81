import type { DescMessage } from '@bufbuild/protobuf';
import { messageOf } from '#contracts/descriptors.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { fieldsOf } from '../../edge/grpc/message-fields.js';

/** Paths to members, in Primer's names and in those of the messages. */

const SESSION = messageOf('tessera.v1.ClientSession');
/** What is inside is the caller's. */
const FREE = 'google.protobuf.Struct';
/** Of metadata, beside the message: a member's name has no hyphen. */
const HEADER = /^[a-z]+(?:-[a-z]+)+$/;
/** A name, or what stands in brackets: a position, or a key that is no name. */
const SEGMENT = /([A-Za-z_$][\w$]*)|\[(?:\d+|"(?:[^"\\]|\\.)*")\]/g;

/** Path of a field mask as one of the body; what is no field is left as it is. */
export function toBodyPath(path: string): string {
  let within: DescMessage | undefined = SESSION;
  const names = path.split('.').map((name) => {
    const field = within && fieldsOf(within).byName.get(name);
    within = field?.message;
    return field?.jsonName ?? name;
  });
  return names.join('.');
}

/** Says of errors where they are in the words that gRPC callers know. @throws what the work throws */
export async function inMessageNames<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof TesseraError ? error.withPaths(toMessagePath) : error;
  }
}

function toMessagePath(path: string): string {
  if (path.startsWith('update_mask.') || HEADER.test(path)) return path;
  let within: DescMessage | undefined = SESSION;
  let isKey = false;
  const inner = path.replaceAll(SEGMENT, (segment, name: string | undefined) => {
    if (isKey || name === undefined) {
      isKey = false;
      return segment;
    }
    const field = within && fieldsOf(within).byJsonName.get(name);
    isKey = field?.fieldKind === 'map';
    within = field?.message?.typeName === FREE ? undefined : field?.message;
    return field?.name ?? name;
  });
  return `session.${inner}`;
}
