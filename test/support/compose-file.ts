import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';

export interface ComposeService {
  readonly profiles?: readonly string[];
  readonly depends_on?: readonly string[] | Record<string, unknown>;
  readonly configs?: readonly (string | { source: string })[];
  readonly secrets?: readonly (string | { source: string })[];
  readonly volumes?: readonly string[];
  readonly networks?: Readonly<Record<string, { readonly ipv4_address?: string }>>;
  readonly stop_grace_period?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly image?: string;
  readonly build?: string | object;
}

/** A compose file, as `docker compose config` would read it: variables filled in, merges done, includes included. */
export interface ComposeFile {
  readonly include?: readonly string[];
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly configs?: Readonly<Record<string, { file: string }>>;
  readonly secrets?: Readonly<Record<string, { file: string }>>;
  readonly volumes?: Readonly<Record<string, unknown>>;
}

/** `${NAME:-default}` and `${NAME:?why it is needed}`; with one `$` doubled, none at all. */
const VARIABLE = /\$\$|\$\{(\w+)(?::?([-?])([^}]*))?\}/g;

export function readCompose(path: string, env: Readonly<Record<string, string>> = {}): ComposeFile {
  const text = readFileSync(path, 'utf8').replace(VARIABLE, (whole, name?: string, how?: string, rest?: string) => {
    if (name === undefined) return '$';
    const value = env[name] ?? (how === '-' ? rest : undefined);
    if (value === undefined) throw new Error(`${path}: ${name} is not set: ${rest ?? whole}`);
    return value;
  });
  return parse(text, { merge: true }) as ComposeFile;
}

/** The file with what it includes in one; files are named as they are found from here. */
export function composeProject(path: string, env: Readonly<Record<string, string>> = {}): ComposeFile {
  const files = [path, ...(readCompose(path, env).include ?? []).map((name) => join(dirname(path), name))];
  const read = files.map((file) => ({ file, content: readCompose(file, env) }));
  const merge = <T>(pick: (content: ComposeFile) => Readonly<Record<string, T>> | undefined): Record<string, T> => {
    const entries = read.flatMap(({ content }) => Object.entries(pick(content) ?? {}));
    const merged = Object.fromEntries(entries);
    if (Object.keys(merged).length < entries.length) throw new Error(`${path}: something is defined twice`);
    return merged;
  };
  const located = (kind: 'configs' | 'secrets') =>
    Object.fromEntries(
      read.flatMap(({ file, content }) =>
        Object.entries(content[kind] ?? {}).map(([name, entry]) => [name, { file: join(dirname(file), entry.file) }]),
      ),
    );
  return {
    services: merge((content) => content.services),
    volumes: merge((content) => content.volumes),
    configs: located('configs'),
    secrets: located('secrets'),
  };
}

/** The services that run with these profiles. */
export function enabled(project: ComposeFile, profiles: readonly string[]): Record<string, ComposeService> {
  return Object.fromEntries(
    Object.entries(project.services).filter(
      ([, service]) => !service.profiles || service.profiles.some((name) => profiles.includes(name)),
    ),
  );
}
