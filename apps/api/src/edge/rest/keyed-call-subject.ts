import type { FastifyReply } from 'fastify';
import type { CallSubject } from '#platform/auth/caller.js';

/** Tells the caller in the answer, whatever it is, that it is the one that the same call has had before. */
export class KeyedCallSubject implements CallSubject {
  sessionId?: string;

  constructor(private readonly reply: FastifyReply) {}

  set replayed(replayed: boolean) {
    if (replayed) void this.reply.header('idempotency-replayed', 'true');
  }
}
