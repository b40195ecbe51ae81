/**
 * The provider's base URLs by the name of the credential field that overrides them. `{name}` stands for the credential of
 * that name.
 */
export type EnvironmentUrls = Readonly<Record<string, string> & { base_url: string }>;

export interface ConnectorEnvironments {
  readonly sandbox?: EnvironmentUrls;
  readonly production?: EnvironmentUrls;
}
