/** What is kept of an answer, for the same call when it is made again. */
export interface KeptAnswer {
  /** What is neither personal nor secret, as JSON has it: it is kept as it is. */
  readonly outcome?: unknown;
  /** The rest, kept encrypted. */
  readonly sealed?: SealedPart;
  /** Session that the answer is about, in whose erasure the sealed part is erased. */
  readonly sessionId?: string;
}

interface SealedPart {
  readonly text: string;
  /** For how long it is told again; for as long as the key is bound where absent. */
  readonly seconds?: number;
}

/** For how long what is shown once is shown again, to whoever has not heard it: it is kept for no longer. */
export const SHOWN_ONCE_SECONDS = 600;

/**
 * An outcome of which these members are times, which JSON has as text.
 * @param kept what was kept of a `T`
 */
export function withTimes<T extends object>(kept: unknown, names: readonly (keyof T)[]): T {
  const members = kept as Record<keyof T, unknown>;
  const times = names.map((name) => [name, typeof members[name] === 'string' ? new Date(members[name]) : null]);
  return { ...members, ...Object.fromEntries(times) } as T;
}
