import type { CredentialField } from './credential-field.js';
import type { ConnectorEnvironments, EnvironmentUrls } from './environments.js';
import type { Flows } from './flow.js';
import { LEGACY_KEY_HEADERS, type LegacyAuth } from './legacy-auth.js';

export {
  currencyMap,
  flag,
  group,
  optionalSecret,
  pem,
  presentText,
  secret,
  text,
  textList,
  textMap,
  url,
  type CredentialField,
} from './credential-field.js';

export type { ConnectorEnvironments } from './environments.js';

/** Everything Tessera knows about one payment provider. */
export interface ConnectorDeclaration {
  /** snake_case; the value of `x-connector`. */
  readonly name: string;
  /** PascalCase; the key inside `x-connector-config`. */
  readonly configKey: string;
  readonly credentials: readonly CredentialField[];
  readonly legacyAuth: LegacyAuth;
  /** Only what is known; a connector without an environment cannot be called there. */
  readonly environments: ConnectorEnvironments;
  readonly flows: Flows;
  /**
   * `shared`: what the provider gives for a session belongs to the account, and is the same for many sessions. It is handed on,
   * but finds none of them.
   */
  readonly sessionToken?: 'shared';
}

type Definition = Pick<ConnectorDeclaration, 'name' | 'configKey' | 'credentials'> & Partial<ConnectorDeclaration>;

/**
 * Checks a declaration when its module loads, and freezes it.
 * @throws Error when the declaration contradicts itself
 */
export function defineConnector(definition: Definition): ConnectorDeclaration {
  const declaration = { legacyAuth: {}, environments: {}, flows: {}, ...definition };
  const faults = [
    ...nameFaults(declaration),
    ...fieldFaults(declaration.credentials),
    ...legacyFaults(declaration),
    ...environmentFaults(declaration),
  ];
  if (faults.length > 0) throw new Error(`Connector ${declaration.name}: ${faults.join('; ')}.`);
  return deepFreeze(declaration);
}

function nameFaults({ name, configKey }: ConnectorDeclaration): string[] {
  const faults = /^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/.test(name) ? [] : ['the name is not snake_case'];
  const expected = name.replace(/(?:^|_)([a-z0-9])/g, (_, first: string) => first.toUpperCase());
  return configKey === expected ? faults : [...faults, `the config key should be ${expected}`];
}

function fieldFaults(fields: readonly CredentialField[]): string[] {
  const faults = fields.some(({ required }) => required) ? [] : ['no credential is required'];
  const names = fields.map(({ name }) => name);
  const repeated = names.filter((name, index) => names.indexOf(name) !== index);
  return [...faults, ...repeated.map((name) => `credential ${name} is declared twice`)];
}

function legacyFaults({ credentials, legacyAuth }: ConnectorDeclaration): string[] {
  const names = new Set(credentials.map(({ name }) => name));
  const required = credentials.filter((field) => field.required).map(({ name }) => name);
  return Object.entries(legacyAuth).flatMap(([authType, mapping]) => {
    const headers: readonly string[] = LEGACY_KEY_HEADERS.get(authType) ?? [];
    return [
      ...Object.entries(mapping)
        .filter(([field, header]) => !names.has(field) || !headers.includes(header))
        .map(([field, header]) => `${authType} cannot fill ${field} from ${header}`),
      ...required.filter((field) => !(field in mapping)).map((field) => `${authType} leaves out ${field}`),
    ];
  });
}

function environmentFaults({ credentials, environments }: ConnectorDeclaration): string[] {
  const names = new Set(credentials.map(({ name }) => name));
  return Object.values(environments)
    .flatMap((urls: EnvironmentUrls) => Object.values(urls))
    .flatMap((address) => {
      const unknown = [...address.matchAll(/\{(\w+)\}/g)]
        .map(([, name]) => name ?? '')
        .filter((name) => !names.has(name));
      const filled = address.replace(/\{\w+\}/g, 'x');
      const faults = unknown.map((name) => `${address} needs ${name}, which is no credential`);
      return URL.canParse(filled) && filled.startsWith('https://')
        ? faults
        : [...faults, `${address} is not an https URL`];
    });
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}
