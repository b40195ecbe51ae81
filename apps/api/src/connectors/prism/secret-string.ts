/** Prism, SecretString. */
export interface SecretString {
  readonly value?: string;
}

/** The text of a secret that is there, where protobuf leaves out one that is empty. */
export const textOf = (secret: SecretString | undefined): string | undefined => secret && (secret.value ?? '');
