import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { protoRoot } from '#contracts/proto-packages.js';

/** As Python itself lists them: `sys.stdlib_module_names` and `keyword.kwlist`. */
const { modules, keywords } = JSON.parse(readFileSync('test/contract/fixtures/python-names.json', 'utf8')) as {
  readonly modules: readonly string[];
  readonly keywords: readonly string[];
};

/** Of the .proto files, as what is generated from them imports one another: `ucs/v2/payment.proto` is `ucs.v2.payment_pb2`. */
const imports = readdirSync(protoRoot(), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.proto'))
  .map((name) => name.replace(/\.proto$/, '_pb2').split('/'));

const isImportable = (path: readonly string[]): boolean =>
  !modules.includes(path[0] ?? '') && path.every((name) => /^[a-z_]\w*$/i.test(name) && !keywords.includes(name));

describe('what Python generates from the protos', () => {
  it('can be imported, but for the package that has the name of a module of its own', () => {
    const shadowed = imports.filter((path) => !isImportable(path)).map(([folder]) => folder);
    expect([...new Set(shadowed)]).toEqual(['types']);
  });

  it('has the same messages under another name', () => {
    const filesOf = (folder: string): string[] =>
      imports.filter(([first]) => first === folder).map((path) => path.at(-1) ?? '');
    expect(filesOf('types').length).toBeGreaterThan(0);
    expect(filesOf('ucs').sort()).toEqual(filesOf('types').sort());
  });

  it('is said in the guide', () => {
    expect(readFileSync('docs/coming-from-prism.md', 'utf8')).toMatch(/grpc_tools\.protoc .*ucs\/v2\/\*\.proto/);
  });
});
