import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

const MASTER_KEY_BYTES = 32;
/** Behind a variable's name: that its value stands in a file, as secrets of containers do. */
const IN_A_FILE = '_FILE';
const HTTP = ['http:', 'https:'];
const NO_BASE = /[?#\s\\]/;
/** More of them in a row are a mistake, and a bare number may pass for an address. */
const PROXY_COUNT = /^\d$/;
const PROXIES = 'should be a number of proxies up to 9, or their addresses and networks, such as 10.0.0.5,10.1.0.0/16';
const ENDS_IN_A_FILE = new RegExp(`${IN_A_FILE}$`);

/** Every setting that cannot be used, one line each. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';

  constructor(readonly faults: readonly string[]) {
    super(faults.join('\n'));
  }
}

/** Reads typed values out of environment variables and remembers what is wrong instead of stopping at the first fault. */
export class EnvironmentReader {
  private readonly faults: string[] = [];

  constructor(private readonly env: NodeJS.ProcessEnv) {}

  /** Of the variable, or of the file that the variable `<name>_FILE` names. */
  text(name: string): string | undefined {
    const [value, path] = [this.env[name]?.trim(), this.env[name + IN_A_FILE]?.trim()];
    if (value && path) this.fault(name, `is set, and so is ${name}${IN_A_FILE}: it should be one of them`);
    return value || (path && this.contentOf(name, path)) || undefined;
  }

  /** Path of a file. That the path stands in another file is not taken: it would be as if the file held what is wanted. */
  path(name: string): { variable: string; path: string | undefined } {
    if (this.env[name + IN_A_FILE]?.trim())
      this.fault(name + IN_A_FILE, `should be ${name}, which names a file already`);
    return { variable: name, path: this.env[name]?.trim() || undefined };
  }

  required(name: string, what: string): string {
    if (this.text(name) === undefined) this.fault(name, `is not set; it should be ${what}`);
    return '';
  }

  secret(name: string, minLength: number): string {
    const value = this.text(name) ?? '';
    if (value.length < minLength) this.fault(name, `should be a secret of at least ${minLength} characters`);
    return value;
  }

  integer(name: string, fallback: number, min: number, max: number): number {
    const value = this.text(name);
    if (value === undefined) return fallback;
    const number = /^\d{1,10}$/.test(value) ? Number(value) : NaN;
    if (number >= min && number <= max) return number;
    this.fault(name, `should be a whole number from ${min} to ${max}`);
    return fallback;
  }

  share(name: string, fallback: number): number {
    const value = this.text(name);
    if (value === undefined) return fallback;
    const number = /^\d?(\.\d{1,10})?$/.test(value) ? Number(value) : NaN;
    if (number >= 0 && number <= 1) return number;
    this.fault(name, 'should be a number from 0 to 1');
    return fallback;
  }

  oneOf<T extends string>(name: string, allowed: readonly T[], fallback: T): T {
    const value = this.text(name);
    if (value === undefined) return fallback;
    const found = allowed.find((candidate) => candidate === value);
    if (found === undefined) this.fault(name, `should be one of ${allowed.join(', ')}`);
    return found ?? fallback;
  }

  /** Some of what is allowed, comma-separated; all of it when absent. */
  someOf<T extends string>(name: string, allowed: readonly T[]): readonly T[] {
    const values = this.list(name);
    const found = allowed.filter((candidate) => values.includes(candidate));
    if (found.length < values.length) this.fault(name, `should be of ${allowed.join(', ')}, comma separated`);
    return values.length > 0 ? found : allowed;
  }

  databaseUrl(name: string): string | undefined {
    return this.url(name, ['postgres:', 'postgresql:'], 'a URL like postgres://user:password@host:5432/database');
  }

  /** What paths are put behind, as it is written: a query or a fragment would take them in. */
  httpUrl(name: string): string | undefined {
    const url = this.url(name, HTTP, 'a URL like https://sessions.example.com');
    if (url && isUrl(url, HTTP) && NO_BASE.test(url))
      this.fault(name, 'should be a URL without query, fragment, space and backslash: paths are put behind it');
    return url?.replace(/(?<!\/)\/+$/, '');
  }

  /** The same, and shown to everybody. */
  publicUrl(name: string): string | undefined {
    const url = this.httpUrl(name);
    if (url && isUrl(url, HTTP) && new URL(url).username + new URL(url).password !== '')
      this.fault(name, 'should be a URL without user and password: it stands in tokens');
    return url;
  }

  /** URLs in all variables whose name matches, by what the pattern captures of it. */
  httpUrls(pattern: RegExp): Map<string, string> {
    const names = new Set(Object.keys(this.env).map((name) => name.replace(ENDS_IN_A_FILE, '')));
    const found = [...names].flatMap((name): [string, string][] => {
      const key = pattern.exec(name)?.[1];
      const url = key && this.httpUrl(name);
      return url ? [[key, url]] : [];
    });
    return new Map(found);
  }

  /** Comma-separated values. */
  list(name: string): string[] {
    const values = this.text(name)?.split(',') ?? [];
    return values.map((value) => value.trim()).filter((value) => value !== '');
  }

  /** A number of proxies that stand one behind the other, or addresses and networks of proxies. */
  proxies(name: string): number | string[] {
    const addresses = this.list(name);
    const [count = ''] = addresses;
    if (addresses.length === 1 && PROXY_COUNT.test(count)) return Number(count);
    if (!addresses.every(isAddressOrNetwork)) this.fault(name, PROXIES);
    return addresses;
  }

  /** A host name or an IP address. */
  host(name: string, fallback: string): string {
    const value = this.text(name) ?? fallback;
    if (!isHost(value)) this.fault(name, 'should be a host name or an IP address');
    return value;
  }

  /** Hosts as they stand in URLs, comma-separated. */
  hosts(name: string): Set<string> {
    const hosts = this.list(name).map((host) => host.toLowerCase());
    if (!hosts.every((host) => isHost(host.replace(/^\[(.*)\]$/, '$1'))))
      this.fault(name, 'should be hosts like api.example.com, comma separated');
    return new Set(hosts);
  }

  key(name: string): Buffer | undefined {
    const value = this.text(name);
    return value === undefined ? undefined : this.decodeKey(name, value);
  }

  requiredKey(name: string): Buffer {
    this.fault(name, 'is not set; it should be 32 random bytes in base64 (openssl rand -base64 32)');
    return Buffer.alloc(MASTER_KEY_BYTES);
  }

  keys(name: string): Buffer[] {
    const values = this.text(name)?.split(',') ?? [];
    return values.map((value) => this.decodeKey(name, value.trim()));
  }

  fault(name: string, why: string): void {
    this.faults.push(`${name} ${why}`);
  }

  /** @throws SettingsError when any value read so far was at fault */
  finish(): void {
    if (this.faults.length > 0) throw new SettingsError([...new Set(this.faults)]);
  }

  private contentOf(name: string, path: string): string {
    try {
      return readFileSync(path, 'utf8').trim();
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      this.fault(name + IN_A_FILE, `names a file that cannot be read (${code ?? 'unknown'}): ${path}`);
      return '';
    }
  }

  private url(name: string, protocols: readonly string[], what: string): string | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    if (!isUrl(value, protocols)) this.fault(name, `should be ${what}`);
    return value;
  }

  private decodeKey(name: string, value: string): Buffer {
    const key = Buffer.from(value, 'base64');
    // Node decodes whatever comes before the first odd character: two keys in one would pass as the first.
    const wellFormed = key.toString('base64') === value || key.toString('base64url') === value;
    if (key.length !== MASTER_KEY_BYTES || !wellFormed)
      this.fault(name, 'should be 32 random bytes in base64 (openssl rand -base64 32)');
    return key;
  }
}

const WRITTEN_OUT = /^[a-z]+:\/\/[^/]/i;

/** Whether it names a host by one of the protocols, and what is escaped in it can be read. */
function isUrl(value: string, protocols: readonly string[]): boolean {
  // It is used as it is written: what a lenient parser completes would be no address elsewhere.
  if (!WRITTEN_OUT.test(value) || !URL.canParse(value)) return false;
  const { protocol, hostname, username, password, pathname } = new URL(value);
  try {
    decodeURIComponent(username + password + pathname);
  } catch {
    return false;
  }
  return protocols.includes(protocol) && hostname !== '';
}

const LABEL = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/i;

const isHost = (text: string): boolean => isIP(text) !== 0 || text.split('.').every((label) => LABEL.test(label));

/** In full: the library takes shorter forms, which hardly mean what they say. */
const isAddressOrNetwork = (text: string): boolean =>
  isIP(text.split('/', 1)[0] ?? '') > 0 && (!text.includes('/') || ipaddr.isValidCIDR(text));
