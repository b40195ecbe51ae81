// Original file: libs/contracts/proto/tessera/v1/connectors.proto

import type { CredentialField as _tessera_v1_CredentialField, CredentialField__Output as _tessera_v1_CredentialField__Output } from '../../tessera/v1/CredentialField.js';
import type { ConnectorEnvironment as _tessera_v1_ConnectorEnvironment, ConnectorEnvironment__Output as _tessera_v1_ConnectorEnvironment__Output } from '../../tessera/v1/ConnectorEnvironment.js';

/**
 * Our integration with one payment provider.
 */
export interface Connector {
  /**
   * As `x-connector` names it, such as `pinelabs_online`.
   */
  'name'?: (string);
  /**
   * As `x-connector-config` names it, such as `PinelabsOnline`.
   */
  'config_key'?: (string);
  /**
   * What it can do: `server_session`, `client_auth`, `server_auth`.
   */
  'flows'?: (string)[];
  /**
   * What its credentials are made of.
   */
  'credentials'?: (_tessera_v1_CredentialField)[];
  /**
   * Where it is reached.
   */
  'environments'?: (_tessera_v1_ConnectorEnvironment)[];
}

/**
 * Our integration with one payment provider.
 */
export interface Connector__Output {
  /**
   * As `x-connector` names it, such as `pinelabs_online`.
   */
  'name'?: (string);
  /**
   * As `x-connector-config` names it, such as `PinelabsOnline`.
   */
  'config_key'?: (string);
  /**
   * What it can do: `server_session`, `client_auth`, `server_auth`.
   */
  'flows'?: (string)[];
  /**
   * What its credentials are made of.
   */
  'credentials'?: (_tessera_v1_CredentialField__Output)[];
  /**
   * Where it is reached.
   */
  'environments'?: (_tessera_v1_ConnectorEnvironment__Output)[];
}
