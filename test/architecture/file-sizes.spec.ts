import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { filesBelow } from '../support/project-files.js';

const MAX_LINES = 400;
const MAX_MEDIAN_LINES = 80;

const lines = (file: string): number => readFileSync(file, 'utf8').replace(/\n$/, '').split('\n').length;

const everything = filesBelow('.');
const sources = everything.filter(
  (file) => /^(apps|libs|scripts|test)\/.*\.(ts|mjs|proto)$/.test(file) && !file.includes('/generated/'),
);
const product = sources.filter((file) => /^(apps|libs)\/.*(?<!\.spec)\.ts$/.test(file));

describe('the files of the project', () => {
  it('are found', () => {
    for (const file of ['apps/api/src/process/main.ts', 'libs/core/src/core-modules.ts', 'scripts/start.mjs'])
      expect(sources).toContain(file);
    expect(product).not.toContainEqual(expect.stringMatching(/\.spec\.ts$|generated/));
  });

  it(`have at most ${MAX_LINES} lines`, () => {
    expect(sources.filter((file) => lines(file) > MAX_LINES)).toEqual([]);
  });

  it(`have at most ${MAX_MEDIAN_LINES} lines in the median`, () => {
    const sizes = product.map(lines).sort((a, b) => a - b);
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThanOrEqual(MAX_MEDIAN_LINES);
  });

  it('have no name that would fit anything', () => {
    const vague = /(^|[/._-])(utils?|helpers?|common|managers?)([/._-]|$)/i;
    expect(sources.filter((file) => vague.test(file))).toEqual([]);
  });

  it('are named in lower-case words, what they are before what part they play', () => {
    const named = /^[a-z0-9]+(?:[-_][a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)*\.(?:ts|mjs|proto)$/;
    expect(sources.filter((file) => !named.test(basename(file)))).toEqual([]);
  });

  it('lead to nothing outside the project', () => {
    const outside = ['..', 'shared'].join('/');
    expect(everything.filter((file) => readFileSync(file, 'latin1').includes(outside))).toEqual([]);
  });
});
