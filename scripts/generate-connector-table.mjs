/** Writes the table of connectors and flows into docs/connectors.md, from their declarations; `--check` only looks. */
import { writeTable } from './generated-table.mjs';

const { CONNECTORS } = await import('#connectors/connector-lookup.js');

const HEADER = ['name', 'config key', 'server session', 'client auth', 'server auth', 'credentials that must be given'];

const rows = CONNECTORS.map(({ name, configKey, flows, credentials }) => {
  const required = credentials.filter((field) => field.required || field.mustBePresent).map((field) => field.name);
  const mark = (/** @type {unknown} */ flow) => (flow ? 'yes' : '');
  const session = flows.serverSession ? 'provider' : 'local';
  const cells = [`\`${name}\``, `\`${configKey}\``, session, mark(flows.clientAuth), mark(flows.serverAuth)];
  return [...cells, required.map((field) => `\`${field}\``).join(', ')];
});

await writeTable('docs/connectors.md', HEADER, rows);
