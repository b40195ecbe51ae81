/**
 * Stands in for grpcurl where that is not installed: `-plaintext`, `-H` and `-d`, which are all that the documents use.
 * Like grpcurl it refuses members that the message lacks, and prints proto3 JSON.
 */
import { parseArgs } from 'node:util';
import { Client, credentials, Metadata, status } from '@grpc/grpc-js';
import { loadPackageDefinition, methodAt } from '#contracts/package-definition.js';

/** @typedef {Record<string, unknown>} Message */

const { values, positionals } = parseArgs({
  // Node.js knows long options by two dashes.
  args: process.argv.slice(2).map((word) => (word === '-plaintext' ? '--plaintext' : word)),
  options: {
    plaintext: { type: 'boolean' },
    header: { type: 'string', short: 'H', multiple: true, default: [] },
    data: { type: 'string', short: 'd', default: '{}' },
  },
  allowPositionals: true,
});
const [address, path] = positionals;
const method = path && methodAt(loadPackageDefinition(), path);
if (!address || !values.plaintext || !method) throw new Error(`cannot call ${path}`);

const metadata = new Metadata();
for (const header of values.header) {
  const [, key, value] = /^([^:]+): *(.*)$/.exec(header) ?? [];
  if (key === undefined || value === undefined) throw new Error(`cannot read the header ${header}`);
  metadata.set(key, value);
}

/** @type {unknown} */
const parsed = JSON.parse(values.data);
const message = /** @type {Message} */ (parsed);
const understood = method.requestDeserialize(method.requestSerialize(message));
const unknown = unknownMembers(message, /** @type {Message} */ (understood));
if (unknown.length > 0) throw new Error(`${path} does not know ${unknown.join(', ')}`);

const client = new Client(address, credentials.createInsecure());
client.makeUnaryRequest(
  method.path,
  method.requestSerialize,
  method.responseDeserialize,
  message,
  metadata,
  (error, answer) => {
    client.close();
    if (!error) return process.stdout.write(`${JSON.stringify(proto3Json(answer), null, 2)}\n`);
    process.stderr.write(`ERROR:\n  Code: ${status[error.code]}\n  Message: ${error.details}\n`);
    process.exitCode = 64 + error.code;
  },
);

/**
 * @param {Message} sent
 * @param {Message | undefined} kept
 * @returns {string[]}
 */
function unknownMembers(sent, kept) {
  return Object.entries(sent).flatMap(([key, value]) => {
    if (kept?.[key] === undefined) return [key];
    return typeof value === 'object' && value !== null
      ? unknownMembers(/** @type {Message} */ (value), /** @type {Message} */ (kept[key]))
      : [];
  });
}

/**
 * Members in camel case, without those that the loader adds for every optional one that is set.
 * @param {unknown} value
 * @returns {unknown}
 */
function proto3Json(value) {
  if (Array.isArray(value)) return value.map(proto3Json);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([key]) => !key.startsWith('_'));
  return Object.fromEntries(
    members.map(([key, member]) => [
      key.replace(/_(\w)/g, (_, /** @type {string} */ letter) => letter.toUpperCase()),
      proto3Json(member),
    ]),
  );
}
