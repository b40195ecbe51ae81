import { TesseraError } from '#platform/errors/tessera-error.js';

/** The versions of a session that a change is meant for; `any` where whoever asks knows of none. */
export type VersionCondition = 'any' | readonly number[];

/** @throws TesseraError `version_changed` */
export function requireVersion({ version }: { readonly version: number }, condition: VersionCondition): void {
  if (condition === 'any' || condition.includes(version)) return;
  throw new TesseraError('version_changed', `The session is at version ${version}: read it again.`);
}
