import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { ROOT } from './launch/project.mjs';

const [BEGIN, END] = ['<!-- begin table -->', '<!-- end table -->'];

/**
 * Puts a table that is made from the sources between the markers of a document. With `--check` nothing is written; the
 * process fails when the table is out of date.
 * @param {string} document
 * @param {readonly string[]} header
 * @param {readonly (readonly string[])[]} rows
 */
export async function writeTable(document, header, rows) {
  const file = join(ROOT, document);
  const lines = [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  const present = readFileSync(file, 'utf8');
  const before = present.slice(0, present.indexOf(BEGIN) + BEGIN.length);
  const after = present.slice(present.indexOf(END));
  const text = `${before}\n\n${lines.join('\n')}\n\n${after}`;
  const wanted = await format(text, { ...(await resolveConfig(file)), filepath: file });

  if (wanted === present) return;
  if (!process.argv.includes('--check')) return writeFileSync(file, wanted);
  console.error(`${document} is out of date, run \`npm run generate\``);
  process.exitCode = 1;
}
