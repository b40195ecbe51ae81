import type { Metadata } from '@grpc/grpc-js';
import { invalidIdempotencyKey } from '#platform/errors/idempotency-key.error.js';
import { metadataValue } from './call-metadata.js';

/** Field of every request that changes something. */
export const KEY_FIELD = 'idempotency_key';
/** As REST has it, and as the field is called. */
const METADATA_KEYS = ['idempotency-key', KEY_FIELD];

/**
 * The caller's name for a call, wherever it stands.
 * @throws TesseraError `idempotency_key_invalid` when it stands in several places, and not the same in all of them
 */
export function keyOfCall(metadata: Metadata, message: { readonly [KEY_FIELD]?: string }): string | undefined {
  const places = METADATA_KEYS.map((name) => [name, metadataValue(metadata, name)] as const);
  const given = [...places, [KEY_FIELD, message[KEY_FIELD]] as const].filter(([, key]) => key !== undefined);
  const [first, ...others] = given;
  const other = others.find(([, key]) => key !== first?.[1]);
  if (other) throw invalidIdempotencyKey(other[0], `must be the same as ${first?.[0]}`);
  return first?.[1];
}
