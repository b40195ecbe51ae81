import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const text = readFileSync('SECURITY.md', 'utf8');
const rows = text.split('\n').filter((line) => /^\| [a-z]/.test(line) && !line.startsWith('| attack'));
const testsIn = (row: string): string[] => [...row.matchAll(/`([\w/.-]+\.spec\.ts)`/g)].map(([, path = '']) => path);

describe('SECURITY.md', () => {
  it('shows what stops each attack by tests that there are', () => {
    expect(rows.length).toBeGreaterThan(15);
    expect(rows.filter((row) => testsIn(row).length === 0)).toEqual([]);
    expect(rows.flatMap(testsIn).filter((path) => !existsSync(path))).toEqual([]);
  });

  it('names every security test', () => {
    const files = readdirSync('test/security', { recursive: true, encoding: 'utf8' });
    const tests = files.filter((file) => file.endsWith('.spec.ts')).map((file) => `test/security/${file}`);
    const named = rows.flatMap(testsIn);
    expect(tests.filter((path) => !named.includes(path))).toEqual([]);
  });
});
