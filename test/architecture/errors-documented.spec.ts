import { readFileSync } from 'node:fs';
import { status } from '@grpc/grpc-js';
import { expect, it } from '@jest/globals';
import { ERROR_CATALOGUE } from '#platform/errors/error-catalogue.js';

it('documents every error of the catalogue, and no other', () => {
  const rows = [...readFileSync('docs/errors.md', 'utf8').matchAll(/^\| `(\w+)` +\| (\d+) +\| `(\w+)`/gm)];
  const documented = rows.map(([, code, http, grpc]) => [code, Number(http), grpc]);
  const known = Object.entries(ERROR_CATALOGUE).map(([code, kind]) => [code, kind.httpStatus, status[kind.grpcStatus]]);
  expect(documented).toEqual(known);
});
