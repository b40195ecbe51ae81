/**
 * Writes the table of connectors and flows into docs/connectors.md, from their declarations. With `--check` nothing is
 * written; it fails when the table is out of date.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { ROOT } from './launch/project.mjs';

const FILE = join(ROOT, 'docs/connectors.md');
const [BEGIN, END] = ['<!-- begin table -->', '<!-- end table -->'];

const { CONNECTORS } = await import('#connectors/connector.lookup.js');

const rows = CONNECTORS.map(({ name, configKey, flows, credentials }) => {
  const required = credentials.filter((field) => field.required || field.mustBePresent).map((field) => field.name);
  const mark = (flow) => (flow ? 'yes' : '');
  const session = flows.serverSession ? 'provider' : 'local';
  const cells = [`\`${name}\``, `\`${configKey}\``, session, mark(flows.clientAuth), mark(flows.serverAuth)];
  return `| ${[...cells, required.map((field) => `\`${field}\``).join(', ')].join(' | ')} |`;
});
const table = [
  '| name | config key | server session | client auth | server auth | credentials that must be given |',
  '| --- | --- | --- | --- | --- | --- |',
  ...rows,
].join('\n');

const present = readFileSync(FILE, 'utf8');
const before = present.slice(0, present.indexOf(BEGIN) + BEGIN.length);
const after = present.slice(present.indexOf(END));
const wanted = await format(`${before}\n\n${table}\n\n${after}`, { ...(await resolveConfig(FILE)), filepath: FILE });

if (wanted !== present && process.argv.includes('--check')) {
  console.error('docs/connectors.md is out of date, run `npm run generate`');
  process.exitCode = 1;
} else if (wanted !== present) writeFileSync(FILE, wanted);
