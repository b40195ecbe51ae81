/**
 * Writes what follows from the .proto files: package `ucs.v2`, which is package `types` under its older name, and the
 * compiled form that reflection serves. With `--check` nothing is written; it fails when something committed is out of date.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const PROTO = 'libs/contracts/proto';
const GENERATED = 'libs/contracts/src/generated';

const check = process.argv.includes('--check');
const stale = [
  ...refresh(join(PROTO, 'ucs/v2'), olderPackage()),
  ...refresh(GENERATED, new Map([['compiled-protos.ts', compiledProtos()]])),
];

if (check && stale.length > 0) {
  console.error(`Out of date, run \`npm run generate\`:\n${stale.map((file) => `  ${file}`).join('\n')}`);
  process.exitCode = 1;
}

/** @returns {Map<string, string>} file name -> text */
function olderPackage() {
  return new Map(
    [...readTree(join(ROOT, PROTO, 'types'))].map(([name, text]) => [
      name,
      `// Made from types/${name} by \`npm run generate\`.\n` +
        text
          .replace(/^package types;$/m, 'package ucs.v2;')
          .replace(/^(option go_package = ".*\/)types";$/m, '$1ucs/v2;ucsv2";')
          .replace(/^import "types\//gm, 'import "ucs/v2/'),
    ]),
  );
}

/** @returns {string} a module with the FileDescriptorSet of everything that is served, errors too, and what it imports */
function compiledProtos() {
  const set = Buffer.concat([compile(PROTO), compile(join(packageFolder('grpc-health-check'), 'proto'))]).toString(
    'base64',
  );
  return `/** google.protobuf.FileDescriptorSet, in base64. */\nexport const COMPILED_PROTOS =\n  '${set}';\n`;
}

/**
 * @param {string} folder
 * @returns {Buffer} a FileDescriptorSet; one after the other, they are one
 */
function compile(folder) {
  const buf = join(packageFolder('@bufbuild/buf'), 'bin/buf');
  const output = ['-o', '-#format=binpb', '--as-file-descriptor-set', '--exclude-source-info'];
  return execFileSync(process.execPath, [buf, 'build', folder, ...output], { cwd: ROOT });
}

/**
 * @param {string} name
 * @returns {string} where a dependency is installed
 */
function packageFolder(name) {
  return dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
}

/**
 * Makes a folder hold exactly these files, or only looks whether it does.
 * @param {string} folder
 * @param {Map<string, string>} wanted
 * @returns {string[]} what was different
 */
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

/**
 * @param {string} folder
 * @returns {Map<string, string>} path below the folder -> text
 */
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
