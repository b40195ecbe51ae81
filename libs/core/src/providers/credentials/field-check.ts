import type { CredentialField } from '#connectors/kit/define-connector.js';
import type { FieldViolation } from '#platform/errors/field-violation.js';
import { CURRENCY_CODES } from './currency-codes.js';
import { isJsonObject, isPresentableName, type JsonObject } from './json-object.js';

type MapField = Extract<CredentialField, { type: 'map' }>;

/** In the header or the address that they are sent in, these end it, or begin another one. */
const CONTROL = /[\x00-\x1f\x7f]/;
/** The same, line breaks and tabs aside. */
const CONTROL_IN_LINES = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/;

const REQUIRED = { message: 'is required', reason: 'missing' } as const;

/** Reads credentials field by field, and gathers what is wrong with them instead of stopping at the first. */
export class FieldCheck {
  /** Of the wrong type or form, or absent where Prism's parser needs the key. */
  readonly malformed: FieldViolation[] = [];
  /** Absent or empty where the connector needs a value. */
  readonly missing: FieldViolation[] = [];

  /** The declared fields that were given; nothing else of `value`. */
  readFields(fields: readonly CredentialField[], value: JsonObject, pathOf: (name: string) => string): JsonObject {
    const entries = fields
      .map((field) => [field.name, this.readField(field, memberOf(value, field.name), pathOf(field.name))] as const)
      .filter(([, member]) => member !== undefined);
    return Object.fromEntries(entries);
  }

  private readField(field: CredentialField, value: unknown, path: string): unknown {
    if (value === undefined || (value === null && !field.mustBePresent)) {
      if (field.mustBePresent) this.malformed.push({ path, ...REQUIRED });
      else if (field.required) this.missing.push({ path, ...REQUIRED });
      return undefined;
    }
    switch (field.type) {
      case 'string':
        return this.readText(value, path, field);
      case 'url':
        return this.readUrl(value, path);
      case 'boolean':
        return typeof value === 'boolean' ? value : this.wrongType(path, 'must be true or false');
      case 'string-list':
        return this.readTextList(value, path);
      case 'map':
        return isJsonObject(value) ? this.readMap(field, value, path) : this.wrongType(path, 'must be an object');
      case 'object':
        if (!isJsonObject(value)) return this.wrongType(path, 'must be an object');
        return this.readFields(field.fields, value, (name) => `${path}.${name}`);
    }
  }

  private readText(value: unknown, path: string, { required, multiline }: CredentialField): unknown {
    if (typeof value !== 'string') return this.wrongType(path, 'must be text');
    if (value === '' && required) this.missing.push({ path, ...REQUIRED });
    if ((multiline ? CONTROL_IN_LINES : CONTROL).test(value)) return this.controlFound(path);
    return value;
  }

  /** An empty override overrides nothing. */
  private readUrl(value: unknown, path: string): unknown {
    if (typeof value !== 'string') return this.wrongType(path, 'must be text');
    if (value === '') return undefined;
    if (CONTROL.test(value)) return this.controlFound(path);
    if (URL.canParse(value) && ['http:', 'https:'].includes(new URL(value).protocol)) return value;
    this.malformed.push({ path, message: 'must be an absolute http or https URL', reason: 'format' });
    return undefined;
  }

  private readTextList(value: unknown, path: string): unknown {
    if (!Array.isArray(value)) return this.wrongType(path, 'must be a list');
    const index = value.findIndex((item) => typeof item !== 'string');
    if (index >= 0) return this.wrongType(`${path}[${index}]`, 'must be text');
    const bad = value.findIndex((item: string) => CONTROL.test(item));
    return bad < 0 ? value : this.controlFound(`${path}[${bad}]`);
  }

  private readMap(field: MapField, value: JsonObject, path: string): JsonObject {
    const keys = Object.keys(value);
    if (keys.length === 0 && field.required) this.missing.push({ path, ...REQUIRED });
    if (field.keys === 'currency' && keys.some((key) => !CURRENCY_CODES.has(key))) {
      this.missing.push({ path, message: 'must have ISO 4217 currency codes as keys', reason: 'enum' });
    }
    const entries = keys.map((key) => {
      const entryPath = isPresentableName(key) ? `${path}.${key}` : path;
      const entry = value[key];
      if (!isJsonObject(entry)) return [key, this.wrongType(entryPath, 'must be an object')] as const;
      return [key, this.readFields(field.fields, entry, (name) => `${entryPath}.${name}`)] as const;
    });
    return Object.fromEntries(entries);
  }

  private controlFound(path: string): undefined {
    this.malformed.push({ path, message: 'must have no control characters', reason: 'format' });
  }

  private wrongType(path: string, message: string): undefined {
    this.malformed.push({ path, message, reason: 'type' });
  }
}

/** Own members only: `constructor` and the like are not credentials. */
const memberOf = (value: JsonObject, name: string): unknown => (Object.hasOwn(value, name) ? value[name] : undefined);
