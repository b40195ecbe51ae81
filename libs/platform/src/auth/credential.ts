import type { Principal } from './principal.js';

/** At once when the credential is known already. */
type Recognised = Principal | Promise<Principal>;

/** Recognises credentials; implemented by the access service of core. Each throws `unauthenticated` when it does not. */
export interface CredentialVerifier {
  apiKey(key: string): Recognised;
  accessToken(token: string): Recognised;
  admin(key: string): Recognised;
  adminOrApiKey(key: string): Recognised;
  /** The merchant of the demo; only outside production. */
  anonymous(): Recognised;
  /** Whether what was not recognised may have been an attempt to find a key out, and not just a mistake. */
  isGuess(shown: ShownCredential): boolean;
}

/** What a caller shows: as which kind it is to be recognised, and its text. */
export interface ShownCredential {
  readonly as: Exclude<keyof CredentialVerifier, 'isGuess'>;
  readonly text: string;
}

/** Token for injecting the {@link CredentialVerifier}. */
export const CREDENTIAL_VERIFIER = Symbol('CredentialVerifier');
