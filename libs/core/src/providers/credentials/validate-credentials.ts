import type { ConnectorDeclaration } from '#connectors/kit/define-connector.js';
import { FieldCheck } from './field-check.js';
import { malformedCredentials, unusableCredentials } from './credentials.error.js';
import { isJsonObject, type JsonObject } from './json-object.js';

/** Credentials that fit the declaration; members it does not know are dropped. */
export type Credentials = JsonObject;

/**
 * Checks credentials against a connector's declaration. An empty text where the connector needs one counts as missing,
 * where Prism would take it and fail at the provider; elsewhere it is kept as sent.
 * @param pathPrefix what stands before the field names in violations; empty for none
 * @throws TesseraError `invalid_request` for what has the wrong shape, else `invalid_credentials_config` for what is
 * missing; either names every such field
 */
export function validateCredentials(
  declaration: ConnectorDeclaration,
  value: unknown,
  pathPrefix: string,
): Credentials {
  if (!isJsonObject(value)) {
    throw malformedCredentials([{ path: pathPrefix, message: 'must be an object', reason: 'type' }]);
  }
  return validateFields(declaration, value, (name) => (pathPrefix === '' ? name : `${pathPrefix}.${name}`));
}

/** As {@link validateCredentials}, for callers whose fields do not stand under one prefix. */
export function validateFields(
  { credentials: fields }: ConnectorDeclaration,
  value: JsonObject,
  pathOf: (name: string) => string,
): Credentials {
  const check = new FieldCheck();
  const credentials = check.readFields(fields, value, pathOf);
  if (check.malformed.length > 0) throw malformedCredentials(check.malformed);
  if (check.missing.length > 0) throw unusableCredentials(check.missing);
  return credentials;
}
