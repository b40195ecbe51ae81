import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { ROOT } from '../../../scripts/launch/project.mjs';

/**
 * Replaces what stands between the markers of a section in a document.
 * @param {string} name
 * @param {string} text
 */
export async function saveSection(name, text, path = 'docs/performance.md') {
  const file = join(ROOT, path);
  const [begin, end] = [`<!-- begin ${name} -->`, `<!-- end ${name} -->`];
  const document = readFileSync(file, 'utf8');
  const [from, to] = [document.indexOf(begin) + begin.length, document.indexOf(end)];
  const replaced = `${document.slice(0, from)}\n\n${text}\n\n${document.slice(to)}`;
  const options = { ...(await resolveConfig(file)), parser: 'markdown' };
  writeFileSync(file, await format(replaced, options));
}

/**
 * @param {string} name
 * @param {string} svg
 */
export function saveFigure(name, svg) {
  writeFileSync(join(ROOT, 'docs', name), svg);
}
