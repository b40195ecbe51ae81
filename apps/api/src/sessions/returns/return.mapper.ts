import type { IssuedReturn, ListedSession, ResumedReturn } from '#core/sessions/index.js';

/** How the transport shows sessions. */
type PresentSession<S> = (session: ListedSession) => S;

export const presentIssuedReturn = <S>({ token, expiresAt, session }: IssuedReturn, present: PresentSession<S>) => ({
  return_token: token,
  expires_at: expiresAt.toISOString(),
  session: present(session),
});

export const presentResumedReturn = <S>({ session, step }: ResumedReturn, present: PresentSession<S>) => ({
  session: present(session),
  step,
});
