import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

interface LockedPackage {
  readonly version: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly hasInstallScript?: boolean;
}

const read = (name: string): unknown => JSON.parse(readFileSync(name, 'utf8'));
const { packages } = read('package-lock.json') as { packages: Record<string, LockedPackage> };
const installed = Object.entries(packages).filter(([path]) => path !== '');
const delivered = installed.filter(([, { dev }]) => !dev);
const pathsOf = (found: typeof installed): string[] => found.map(([path]) => path);

/** Permissive ones, which ask for no more than their notice. Another one is a decision to be written down here. */
const AGREED = ['0BSD', 'Apache-2.0', 'BSD-3-Clause', 'BlueOak-1.0.0', 'ISC', 'MIT', 'Python-2.0'];

/** One licence, or an expression that asks for several. */
const isAgreed = (license: string): boolean =>
  license
    .replace(/^\((.*)\)$/, '$1')
    .split(' AND ')
    .every((each) => AGREED.includes(each));

describe('packages that are installed', () => {
  it('are known by what is in them', () => {
    // Tools for other systems than those that this is developed on are not in every registry.
    const tools = ({ dev, optional, os }: LockedPackage): boolean => Boolean(dev && optional && os);
    const unknown = installed.filter(([, each]) => !tools(each) && !each.integrity?.startsWith('sha512-'));
    expect(pathsOf(unknown)).toEqual([]);
  });

  it('come from the registry, none from a repository or a file', () => {
    expect(pathsOf(installed.filter(([, { resolved = 'https://' }]) => !resolved.startsWith('https://')))).toEqual([]);
  });

  it('are asked for in one exact version', () => {
    const { dependencies, devDependencies } = read('package.json') as Record<string, Record<string, string>>;
    const versions = Object.entries({ ...dependencies, ...devDependencies });
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });
});

describe('packages that are delivered', () => {
  it('are found', () => {
    expect(pathsOf(delivered)).toContain('node_modules/fastify');
    expect(pathsOf(delivered)).not.toContain('node_modules/jest');
  });

  it('have a licence that was agreed to', () => {
    expect(delivered.filter(([, { license = 'none' }]) => !isAgreed(license))).toEqual([]);
  });

  it('run nothing of their own when they are installed, but what was looked at', () => {
    const running = pathsOf(delivered.filter(([, { hasInstallScript }]) => hasInstallScript));
    // The first tells its makers of the installation, unless it is told not to; the second compares versions.
    expect(running).toEqual(['node_modules/@scarf/scarf', 'node_modules/protobufjs']);
    expect(read('package.json')).toMatchObject({ scarfSettings: { enabled: false } });
  });
});
