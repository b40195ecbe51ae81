import type { ConnectorDeclaration, Credentials } from '#core/providers/index.js';

/** Which connector a call is for, and what it brings to call it with. */
export interface ResolvedConnector {
  readonly connector: ConnectorDeclaration;
  /** Undefined when the call brings none: the merchant's stored account is meant. */
  readonly credentials: Credentials | undefined;
  /** Where the credentials stood. */
  readonly source: 'x-connector-config' | 'x-connector-auth' | 'legacy' | 'none';
}
