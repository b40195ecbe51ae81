import type { WrittenSession } from '../sessions/index.js';

/** What a client token has from the call that opened its session, and from nothing that may change. */
export interface OpenedAnswer {
  readonly publicUrl: string;
  readonly ttlSeconds: number;
}

/** The session as it was answered when it was opened, whatever has become of it: its end may be another one by now. */
export function asOpened(
  session: WrittenSession,
  answer: OpenedAnswer,
): { readonly session: WrittenSession; readonly publicUrl: string } {
  if (session.outcome === 'created') return { session, publicUrl: answer.publicUrl };
  const { publicUrl, ttlSeconds } = session.kept as OpenedAnswer;
  // In whole seconds, as it was stored.
  const end = Math.floor(session.createdAt.getTime() / 1000 + ttlSeconds);
  return { session: { ...session, expiresAt: new Date(end * 1000) }, publicUrl };
}
