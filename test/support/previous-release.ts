import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const MIGRATION = /(?:^|\/)migrations\/(\d+)-[^/]+\.ts$/;

/** The service as it was before the newest migration, built from the history of the project with today's packages. */
export interface PreviousRelease {
  /** Folder with its `dist`. */
  readonly folder: string;
  remove(): void;
}

/** The times of the migrations of a release, by which their files are named, in order: wherever it keeps them. */
export const migrationsOf = (folder: string): string[] =>
  readdirSync(join(folder, 'libs/core/src'), { recursive: true, encoding: 'utf8' })
    .flatMap((file) => MIGRATION.exec(file)?.[1] ?? [])
    .sort();

/** The commit before the newest migration; undefined where the history is not at hand (no git, a shallow clone). */
export function previousCommit(): string | undefined {
  const newest = migrationsOf('.').at(-1) ?? '';
  // The first of them added it, others only moved it.
  const added = git('log', '--diff-filter=A', '--format=%H', '--', `*/migrations/${newest}-*`)?.split('\n').at(-1);
  return added ? git('rev-parse', '--verify', '--quiet', `${added}^`) : undefined;
}

export function buildPreviousRelease(commit: string): PreviousRelease {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-previous-'));
  const source = join(folder, 'source.tar');
  mkdirSync(join(folder, 'tree'));
  const tree = join(folder, 'tree');
  run('git', ['archive', `--output=${source}`, commit]);
  run('tar', ['-xf', source, '-C', tree]);
  symlinkSync(resolve('node_modules'), join(tree, 'node_modules'));
  // Types were checked when it was new; packages may have changed since.
  run(process.execPath, [resolve('node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json', '--noCheck'], tree);
  return { folder: tree, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function git(...words: string[]): string | undefined {
  const { status, stdout } = spawnSync('git', words, { encoding: 'utf8' });
  return status === 0 ? stdout.trim() || undefined : undefined;
}

function run(command: string, words: string[], cwd?: string): void {
  const { status, stderr, stdout } = spawnSync(command, words, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${words.join(' ')}: ${stderr}${stdout}`);
}
