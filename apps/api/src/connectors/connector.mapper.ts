import type { ConnectorCatalogue, MaskedAccount } from '#core/providers/index.js';
import { jsonToStruct, structToJson } from '../edge/grpc/struct.js';
import type { ConnectorAccountResponse } from './connector.dto.js';

type CatalogueEntry = ReturnType<ConnectorCatalogue['get']>;

export const presentAccount = ({ account, credentials }: MaskedAccount): ConnectorAccountResponse => ({
  id: account.id,
  connector: account.connector,
  name: account.name,
  credentials,
  test_mode: account.testMode,
  default: account.isDefault,
  created_at: account.createdAt.toISOString(),
  updated_at: account.updatedAt.toISOString(),
});

/** The same for gRPC, where an object of any shape is a Struct. */
export function presentAccountMessage(account: MaskedAccount): object {
  const { credentials, ...rest } = presentAccount(account);
  return { ...rest, credentials: jsonToStruct(credentials) };
}

/** The message of an account with its credentials as the JSON that REST would have brought. */
export const readAccountMessage = ({ credentials, ...rest }: { credentials?: object }): object => ({
  ...rest,
  ...(credentials && { credentials: structToJson(credentials) }),
});

/** A connector for gRPC: environments as a list. */
export const presentConnectorMessage = ({ environments, ...entry }: CatalogueEntry): object => ({
  ...entry,
  environments: Object.entries(environments).map(([name, urls]: [string, object]) => ({ name, urls })),
});
