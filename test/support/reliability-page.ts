import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';

const PAGE = 'docs/reliability.md';

/**
 * Keeps the last result of a long form where people read of it, between the markers of its section.
 * @param command what printed the tables
 */
export function keepResult(section: string, command: string, tables: readonly string[]): void {
  const processors = cpus();
  const machine = `${processors.length} cores (${processors[0]?.model.trim()}), Node.js ${process.versions.node}`;
  const caption = `${new Date().toISOString().slice(0, 10)}, ${machine}: \`${command}\`.`;
  const [begin, end] = [`<!-- begin ${section} -->`, `<!-- end ${section} -->`];
  const page = readFileSync(PAGE, 'utf8');
  const [from, to] = [page.indexOf(begin) + begin.length, page.indexOf(end)];
  writeFileSync(PAGE, `${page.slice(0, from)}\n\n${[caption, ...tables].join('\n\n')}\n\n${page.slice(to)}`);
}
