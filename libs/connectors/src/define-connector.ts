/** One field of a connector's credentials. */
export interface CredentialField {
  readonly name: string;
  readonly type: 'text' | 'boolean' | 'text list' | 'object';
  /** Masked wherever it is shown. */
  readonly secret: boolean;
  /** Without it the credentials cannot be used. */
  readonly required: boolean;
  /** Whether the JSON must have the member, be it empty. */
  readonly present: boolean;
}

/** The header set of one legacy `x-auth` value, as credentials: field name to metadata key. */
export interface LegacyAuth {
  readonly auth: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** What Tessera knows about one payment provider. Pure data. */
export interface ConnectorDeclaration {
  /** Snake case, as in `x-connector`. */
  readonly name: string;
  /** Pascal case, as in `x-connector-config`. */
  readonly configKey: string;
  readonly credentials: readonly CredentialField[];
  readonly legacyAuth: readonly LegacyAuth[];
}

const field = (name: string, type: CredentialField['type'], rest: Partial<CredentialField>): CredentialField => ({
  name,
  type,
  secret: false,
  required: false,
  present: false,
  ...rest,
});

export const secret = (name: string): CredentialField => field(name, 'text', { secret: true, required: true });
export const optionalSecret = (name: string): CredentialField => field(name, 'text', { secret: true });
export const text = (name: string): CredentialField => field(name, 'text', { required: true });
export const optionalText = (name: string): CredentialField => field(name, 'text', {});
export const flag = (name: string): CredentialField => field(name, 'boolean', {});
export const textList = (name: string): CredentialField => field(name, 'text list', { present: true });
/** Nested credentials, such as one set per currency. */
export const secretObject = (name: string): CredentialField => field(name, 'object', { secret: true });
export const requiredSecretObject = (name: string): CredentialField =>
  field(name, 'object', { secret: true, required: true, present: true });

/** Declares a connector. @throws Error at start when the declaration contradicts itself */
export function defineConnector(declaration: ConnectorDeclaration): ConnectorDeclaration {
  const names = new Set(declaration.credentials.map(({ name }) => name));
  if (names.size !== declaration.credentials.length) throw new Error(`${declaration.name}: a credential is declared twice`);
  for (const { auth, fields } of declaration.legacyAuth) {
    const unknown = Object.keys(fields).find((name) => !names.has(name));
    if (unknown) throw new Error(`${declaration.name}: ${auth} fills ${unknown}, which is not declared`);
  }
  return Object.freeze(declaration);
}
