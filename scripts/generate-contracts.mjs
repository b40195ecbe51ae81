/**
 * Writes what follows from the .proto files: package `ucs.v2`, which is package `types` under its older name, their
 * compiled form for reflection, and the TypeScript types of the messages. With `--check` nothing is written; it fails when
 * something committed is out of date.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const PROTO = 'libs/contracts/proto';
const GENERATED = 'libs/contracts/src/generated';

/** The types describe what the loader makes of messages, so these are its options: see package-definition.ts. */
const LOADER_OPTIONS = ['--keepCase', '--longs=String', '--enums=String', '--oneofs'];

const check = process.argv.includes('--check');
const stale = [
  ...refresh(join(PROTO, 'ucs/v2'), olderPackage()),
  ...refresh(GENERATED, new Map([...messageTypes(), ['compiled-protos.ts', compiledProtos()]])),
];

if (check && stale.length > 0) {
  console.error(`Out of date, run \`npm run generate\`:\n${stale.map((file) => `  ${file}`).join('\n')}`);
  process.exitCode = 1;
}

/** @returns {Map<string, string>} file name -> text */
function olderPackage() {
  const renamed = [...readTree(join(ROOT, PROTO, 'types'))].map(([name, text]) => [
    name,
    `// Made from types/${name} by \`npm run generate\`.\n` +
      text.replace(/^package types;$/m, 'package ucs.v2;').replace(/^import "types\//gm, 'import "ucs/v2/'),
  ]);
  return new Map(renamed);
}

/** @returns {string} a module with the FileDescriptorSet of everything that is served and what it imports */
function compiledProtos() {
  const set = Buffer.concat([
    compile(PROTO, '--exclude-path', join(PROTO, 'google')),
    compile(join(packageFolder('grpc-health-check'), 'proto')),
  ]).toString('base64');
  return `/** google.protobuf.FileDescriptorSet, in base64. */\nexport const COMPILED_PROTOS =\n  '${set}';\n`;
}

/** @returns {Buffer} a FileDescriptorSet; one after the other, they are one */
function compile(folder, ...options) {
  const buf = join(packageFolder('@bufbuild/buf'), 'bin/buf');
  const output = ['-o', '-#format=binpb', '--as-file-descriptor-set', '--exclude-source-info'];
  return execFileSync(process.execPath, [buf, 'build', folder, ...output, ...options], { cwd: ROOT });
}

/** Types of the messages of `types` and `tessera.v1`; those of `types` do for `ucs.v2` too. */
function messageTypes() {
  const generator = join(packageFolder('@grpc/proto-loader'), 'build/bin/proto-loader-gen-types.js');
  const services = ['types', 'tessera/v1'].flatMap((folder) =>
    [...readTree(join(ROOT, PROTO, folder))]
      .filter(([, text]) => /^service /m.test(text))
      .map(([name]) => `${folder}/${name}`),
  );
  const output = mkdtempSync(join(tmpdir(), 'tessera-types-'));
  try {
    const options = [...LOADER_OPTIONS, '--includeComments', '--importFileExtension=.js', '-I', PROTO, '-O', output];
    execFileSync(process.execPath, [generator, ...options, ...services.sort()], { cwd: ROOT });
    // Definitions of whole services are for typed clients; there is none here.
    return new Map([...readTree(output)].filter(([name]) => !name.endsWith('Service.ts')));
  } finally {
    rmSync(output, { recursive: true });
  }
}

/** @returns {string} where a dependency is installed */
function packageFolder(name) {
  return dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
}

/** Makes a folder hold exactly these files, or only looks whether it does. @returns {string[]} what was different */
function refresh(folder, wanted) {
  const present = readTree(join(ROOT, folder));
  const different = [...new Set([...wanted.keys(), ...present.keys()])].filter(
    (name) => wanted.get(name) !== present.get(name),
  );
  for (const name of check ? [] : different) {
    const file = join(ROOT, folder, name);
    const text = wanted.get(name);
    if (text === undefined) {
      rmSync(file);
      continue;
    }
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return different.map((name) => join(folder, name));
}

/** @returns {Map<string, string>} path below the folder -> text */
function readTree(folder) {
  if (!existsSync(folder)) return new Map();
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files.map(({ parentPath, name }) => {
      const file = join(parentPath, name);
      return [relative(folder, file).replaceAll('\\', '/'), readFileSync(file, 'utf8')];
    }),
  );
}
