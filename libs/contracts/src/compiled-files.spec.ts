import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import descriptor from 'protobufjs/ext/descriptor/index.js';
import { compiledFiles } from './compiled-files.js';
import { loadPackageDefinition } from './package-definition.js';
import { PROTO_FILES, PROTO_PACKAGES, protoRoot } from './proto-packages.js';

type FileDescriptor = descriptor.IFileDescriptorProto;

const files = compiledFiles().map((bytes) => descriptor.FileDescriptorProto.decode(bytes) as FileDescriptor);

describe('compiledFiles', () => {
  it('has every served file, and after what it imports', () => {
    const names = files.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(PROTO_FILES));
    for (const [index, { dependency = [] }] of files.entries()) {
      expect((dependency as string[]).filter((name) => !names.slice(0, index).includes(name))).toEqual([]);
    }
  });

  it('has every .proto file, and of each the Go package that it becomes', () => {
    const written = readdirSync(protoRoot(), { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.proto'),
    );
    expect(files.map(({ name }) => name)).toEqual(expect.arrayContaining(written));
    // The compiler of Go takes what has a path for one, and a name of its own or the last part of it.
    const nameless = files.filter(({ options }) => !/^[\w.-]+(?:\/[\w.-]+)+(?:;\w+)?$/.test(options?.goPackage ?? ''));
    expect(nameless.map(({ name }) => name)).toEqual([]);
  });

  it('has the messages that are loaded from the .proto files, field by field', () => {
    const loaded = Object.entries(loadPackageDefinition())
      .filter(([name, entry]) => 'format' in entry && isServed(name))
      .map(([name, { type }]): [string, string[]] => [name, fieldsOf(type as descriptor.IDescriptorProto)]);
    const compiled = files
      .flatMap(({ package: name, messageType = [], enumType = [] }) =>
        [...messageType, ...enumType].map((type): [string, string[]] => [`${name}.${type.name}`, fieldsOf(type)]),
      )
      .filter(([name]) => isServed(name));
    expect(Object.fromEntries(compiled)).toEqual(Object.fromEntries(loaded));
  });
});

const isServed = (name: string): boolean => PROTO_PACKAGES.some((prefix) => name.startsWith(`${prefix}.`));

/** Fields of a message, values of an enum: name and number. */
const fieldsOf = ({ field, value }: { field?: Numbered[] | null; value?: Numbered[] | null }): string[] =>
  [...(field ?? []), ...(value ?? [])].map(({ name, number, id }) => `${name} = ${number ?? id ?? 0}`).sort();

interface Numbered {
  readonly name?: string | null;
  readonly number?: number | null;
  readonly id?: number;
}
