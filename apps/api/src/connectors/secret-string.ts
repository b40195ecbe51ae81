/** Prism, SecretString. */
export interface SecretString {
  readonly value?: string;
}
