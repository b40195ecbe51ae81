import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { malformedHeader } from '../auth/malformed-header.js';

/** An answer that shows a version of something, itself or in its session. */
type Versioned = { readonly version: number } | { readonly session: { readonly version: number } };

/** Says in the answer's `ETag` which version it shows. @returns the answer */
export type VersionTag = <A extends Versioned>(answer: A) => A;

/** What `ETag` and `If-Match` have for a version: strong, since each change makes another one. */
export const entityTag = (version: number): string => `"${version}"`;

/** Handler parameter: {@link VersionTag}. */
export const Tagging = createParamDecorator((_: unknown, context: ExecutionContext): VersionTag => {
  const reply = context.switchToHttp().getResponse<FastifyReply>();
  return (answer) => {
    void reply.header('etag', entityTag('version' in answer ? answer.version : answer.session.version));
    return answer;
  };
});

/** Documents the header of an answer. */
export const TAGGED = {
  headers: {
    ETag: { description: 'The version of the session, for `If-Match`.', schema: { type: 'string', example: '"3"' } },
  },
} as const;

export const IF_MATCH = 'if-match';
const ANY = '*';
/** RFC 9110; what is weak never matches a version that was sent. */
const TAGS = /^(?:W\/)?"[\x21\x23-\x7e]*"(?:[ \t]*,[ \t]*(?:W\/)?"[\x21\x23-\x7e]*")*$/;
const VERSION = /(?<!W\/)"([1-9]\d{0,9})"/g;

/**
 * The versions that a change is meant for. @param text `*`, or one entity tag or several
 * @returns undefined where nothing was said @throws TesseraError `invalid_request` naming the header
 */
export function readIfMatch(text: string | undefined): 'any' | number[] | undefined {
  if (text === undefined) return undefined;
  const said = text.trim();
  if (said === ANY) return 'any';
  if (!TAGS.test(said)) throw malformedHeader(IF_MATCH, 'must be *, or the ETag of the session, such as "3"');
  return [...said.matchAll(VERSION)].map(([, version]) => Number(version));
}
