interface FieldTraits {
  /** As it is spelled in Prism's config message and in stored accounts, snake_case. */
  readonly name: string;
  /** Never shown again once it is stored, never logged. */
  readonly secret: boolean;
  /** Without it the provider cannot be called; empty counts as absent. */
  readonly required: boolean;
  /**
   * Prism has no default for lists, maps and plain scalars: a config that leaves such a key out cannot be read at all, even
   * where an empty value would do.
   */
  readonly mustBePresent: boolean;
  /** Whether its lines may be several: keys and certificates as PEM, which are worked with and never sent. */
  readonly multiline?: true;
}

interface PlainField extends FieldTraits {
  /** `url` overrides the base URL of the same name. */
  readonly type: 'string' | 'url' | 'boolean' | 'string-list';
}

interface MapField extends FieldTraits {
  readonly type: 'map';
  /** What the keys are: ISO 4217 codes, or any text. */
  readonly keys: 'currency' | 'text';
  /** Fields of each value. */
  readonly fields: readonly CredentialField[];
}

interface ObjectField extends FieldTraits {
  readonly type: 'object';
  readonly fields: readonly CredentialField[];
}

/** One field of a connector's credentials. */
export type CredentialField = PlainField | MapField | ObjectField;

const OPTIONAL = { secret: false, required: false, mustBePresent: false } as const;

/** A secret without which the provider cannot be called. */
export const secret = (name: string): CredentialField => ({
  ...OPTIONAL,
  name,
  type: 'string',
  secret: true,
  required: true,
});

export const optionalSecret = (name: string): CredentialField => ({ ...OPTIONAL, name, type: 'string', secret: true });

/** A field of the given kind that may be PEM. */
export const pem = (field: CredentialField): CredentialField => ({ ...field, multiline: true });

/** Optional text that may be shown. */
export const text = (name: string): CredentialField => ({ ...OPTIONAL, name, type: 'string' });

/** Text that may be shown and may be empty, but has to be there. */
export const presentText = (name: string): CredentialField => ({ ...text(name), mustBePresent: true });

/** Optional override of the base URL of the same name. */
export const url = (name: string): CredentialField => ({ ...OPTIONAL, name, type: 'url' });

/** Optional boolean. */
export const flag = (name: string): CredentialField => ({ ...OPTIONAL, name, type: 'boolean' });

/** A list of texts that may be empty, but has to be there. */
export const textList = (name: string): CredentialField => ({
  ...OPTIONAL,
  name,
  type: 'string-list',
  mustBePresent: true,
});

/** Credentials per ISO 4217 code, at least one. */
export const currencyMap = (name: string, fields: readonly CredentialField[]): CredentialField => ({
  ...OPTIONAL,
  name,
  type: 'map',
  keys: 'currency',
  fields,
  required: true,
  mustBePresent: true,
});

/** Optional map from any text to a group of fields. */
export const textMap = (name: string, fields: readonly CredentialField[]): CredentialField => ({
  ...OPTIONAL,
  name,
  type: 'map',
  keys: 'text',
  fields,
});

/** Optional group of fields. */
export const group = (name: string, fields: readonly CredentialField[]): CredentialField => ({
  ...OPTIONAL,
  name,
  type: 'object',
  fields,
});
