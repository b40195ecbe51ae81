import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { CONNECTORS } from '#connectors/connector-lookup.js';

it('counts in the README the providers that there are, and those that are asked', () => {
  const asked = CONNECTORS.filter(({ flows }) => Object.keys(flows).length > 0);
  const told = /\[(\d+) payment providers\]\([^)]*\), (\d+) of which are asked/.exec(readFileSync('README.md', 'utf8'));
  expect(told?.slice(1).map(Number)).toEqual([CONNECTORS.length, asked.length]);
});
