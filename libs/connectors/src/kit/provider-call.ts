import type { ConnectorEnvironments, EnvironmentUrls } from './environments.js';
import { InputError } from './input-error.js';

const HOST_LABEL = /^[A-Za-z0-9-]{1,63}$/;

/** Where randomness and time come from; fixed ones make a transformer's output the same every time. */
export interface Entropy {
  now(): Date;
  bytes(length: number): Buffer;
  uuid(): string;
}

/** One call to a provider, as its transformers see it: whose account, which environment, what time it is. */
export class ProviderCall {
  constructor(
    private readonly connector: { readonly environments: ConnectorEnvironments },
    private readonly credentials: Readonly<Record<string, unknown>>,
    readonly testMode: boolean,
    readonly entropy: Entropy,
  ) {}

  /** A credential that the declaration requires. @throws InputError when it is empty all the same */
  secret(name: string): string {
    const value = this.optional(name);
    if (value === undefined) throw new InputError('credentials', name, 'is required');
    return value;
  }

  /** A credential that may be missing; empty counts as missing. */
  optional(name: string): string | undefined {
    return this.given(name) || undefined;
  }

  /** A credential that may be missing, as it was given: an empty one is sent as empty. */
  given(name: string): string | undefined {
    const value = this.credentials[name];
    return typeof value === 'string' ? value : undefined;
  }

  /** A credential that is no text: a list, a map or a group, as the declaration describes it. */
  structured(name: string): unknown {
    return this.credentials[name];
  }

  /**
   * An address of the provider: base URL (the credential of that name, else the environment's) and path, joined by one slash; without a
   * path, the address as it is.
   * @throws InputError when this provider has no such environment, or the address needs a credential that is missing
   */
  url(path: string, base = 'base_url'): string {
    const address = this.optional(base) ?? this.fill(this.environment()[base] ?? '');
    if (path === '') return address;
    return `${address.replace(/(?<!\/)\/+$/, '')}/${path.replace(/^\/+/, '')}`;
  }

  private environment(): EnvironmentUrls {
    const { sandbox, production } = this.connector.environments;
    const urls = this.testMode ? sandbox : production;
    if (!urls) throw new InputError('credentials', 'base_url', 'is required: no address of this provider is known');
    return urls;
  }

  /** A credential that becomes part of a host name, and of nothing else: it must not lead to another host. */
  private hostLabel(name: string): string {
    const value = this.secret(name);
    if (!HOST_LABEL.test(value))
      throw new InputError('credentials', name, 'must consist of letters, digits and hyphens');
    return value;
  }

  private fill(address: string): string {
    return address.replace(/\{(\w+)\}/g, (_, name: string) => this.hostLabel(name));
  }
}
