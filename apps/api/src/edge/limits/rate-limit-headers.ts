import type { FastifyReply } from 'fastify';
import type { Grant, RateLimit } from '#platform/config/rate-limit.js';

/** Whole seconds after which another call makes sense. */
export const secondsUntilMore = ({ moreInMs }: Grant): number => Math.max(1, Math.ceil(moreInMs / 1000));

/**
 * Tells the caller of the limit and of what is left of it, beside what is told of other limits already
 * (draft-ietf-httpapi-ratelimit-headers-10).
 */
export function tellOfLimit(reply: FastifyReply, { name, quota, windowSeconds }: RateLimit, grant: Grant): void {
  append(reply, 'ratelimit-policy', `"${name}";q=${quota};w=${windowSeconds}`);
  append(reply, 'ratelimit', `"${name}";r=${grant.remaining};t=${secondsUntilMore(grant)}`);
}

function append(reply: FastifyReply, header: string, item: string): void {
  const told = reply.getHeader(header);
  void reply.header(header, typeof told === 'string' ? `${told}, ${item}` : item);
}
