import { Inject, Injectable, type ExecutionContext } from '@nestjs/common';
import { CREDENTIAL_VERIFIER, type CredentialVerifier, type ShownCredential } from '#platform/auth/credential.js';
import type { Principal } from '#platform/auth/principal.js';

/** Tells who shows a credential. */
export interface Recogniser {
  /** At once where the credential is known. @throws TesseraError `unauthenticated` */
  recognise(shown: ShownCredential, context: ExecutionContext): Principal | Promise<Principal>;
}

/** Token for injecting the {@link Recogniser} of every call. */
export const RECOGNISER = Symbol('Recogniser');

/** Asks the verifier, and nobody else. */
@Injectable()
export class PlainRecogniser implements Recogniser {
  constructor(@Inject(CREDENTIAL_VERIFIER) private readonly verifier: CredentialVerifier) {}

  recognise({ as, text }: ShownCredential): Principal | Promise<Principal> {
    return this.verifier[as](text);
  }
}
