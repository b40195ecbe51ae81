import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { ROOT } from '../../../scripts/launch/project.mjs';

const DOCUMENT = join(ROOT, 'docs/performance.md');

/** Replaces what stands between the markers of a section in docs/performance.md. */
export async function saveSection(name, text) {
  const [begin, end] = [`<!-- begin ${name} -->`, `<!-- end ${name} -->`];
  const document = readFileSync(DOCUMENT, 'utf8');
  const [from, to] = [document.indexOf(begin) + begin.length, document.indexOf(end)];
  const replaced = `${document.slice(0, from)}\n\n${text}\n\n${document.slice(to)}`;
  const options = { ...(await resolveConfig(DOCUMENT)), parser: 'markdown' };
  writeFileSync(DOCUMENT, await format(replaced, options));
}

export function saveFigure(name, svg) {
  writeFileSync(join(ROOT, 'docs', name), svg);
}
