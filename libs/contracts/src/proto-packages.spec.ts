import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { PROTO_FILES, protoRoot } from './proto-packages.js';

describe('protoRoot', () => {
  const project = dirname(dirname(dirname(protoRoot())));

  it('finds the same folder from the sources and from the build', () => {
    expect(protoRoot(join(project, 'libs/contracts/src'))).toBe(protoRoot());
    expect(protoRoot(join(project, 'dist/libs/contracts/src'))).toBe(protoRoot());
  });

  it('holds every file that is loaded', () => {
    expect(PROTO_FILES.filter((file) => !existsSync(join(protoRoot(), file)))).toEqual([]);
  });

  it('says so when it is outside the project', () => {
    expect(() => protoRoot(tmpdir())).toThrow('no package.json of tessera above');
  });
});
