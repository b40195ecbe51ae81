import type { Metadata } from '@grpc/grpc-js';
import { malformedHeader } from '../auth/malformed-header.js';
import { IF_MATCH, readIfMatch } from '../rest/entity-tag.js';
import { metadataValue } from './call-metadata.js';

const FIELD = 'if_match';

/**
 * The versions that a change is meant for, as a field of the message or, as REST has it, in the metadata.
 * @throws TesseraError `invalid_request` for what is no condition, and for two that differ
 */
export function ifMatchOfCall(
  metadata: Metadata,
  { [FIELD]: field }: { readonly [FIELD]?: string },
): ReturnType<typeof readIfMatch> {
  const beside = metadataValue(metadata, IF_MATCH);
  if (field !== undefined && beside !== undefined && field !== beside)
    throw malformedHeader(IF_MATCH, `must be the same as ${FIELD}`);
  return readIfMatch(field ?? beside);
}
