import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A block of shell commands in a document. */
export interface ShellBlock {
  readonly line: number;
  readonly commands: string;
  /** What the document shows as the answer; `...` stands for what varies. */
  readonly shown: { readonly language: string; readonly text: string } | undefined;
  /** Why it is not run, from the comment in front of it. */
  readonly notRun: string | undefined;
}

export interface ShellDocument {
  readonly file: string;
  readonly blocks: readonly ShellBlock[];
}

const FOLDERS = ['.', 'docs', 'docs/adr', 'docs/contracts'];
/** Commands, with `<!-- not run: reason -->` in front and the answer behind, where there are such. */
const BLOCK =
  /^(?:<!-- not run: (?<notRun>.+) -->\n\n?)?```sh\n(?<commands>[^]*?)^```\n(?:\n```(?<language>json|text)\n(?<text>[^]*?)^```$)?/gm;
const FENCE = /^ *(?:```|~~~) *(?:sh|bash|shell|console)\b/gm;

/** Every document that has shell commands. */
export function shellDocuments(): ShellDocument[] {
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.md'))
      .map((name) => join(folder, name)),
  );
  return files.map((file) => ({ file, blocks: blocksIn(file) })).filter(({ blocks }) => blocks.length > 0);
}

function blocksIn(file: string): ShellBlock[] {
  const text = readFileSync(file, 'utf8');
  const blocks = [...text.matchAll(BLOCK)].map(({ index, groups = {} }) => ({
    line: text.slice(0, text.indexOf('```sh', index)).split('\n').length,
    commands: groups.commands ?? '',
    shown: groups.language ? { language: groups.language, text: groups.text ?? '' } : undefined,
    notRun: groups.notRun,
  }));
  const fences = text.match(FENCE) ?? [];
  if (fences.length !== blocks.length)
    throw new Error(`${file}: shell commands stand in blocks that begin with \`\`\`sh`);
  return blocks;
}
