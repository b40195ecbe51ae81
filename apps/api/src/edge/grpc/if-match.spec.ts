import { Metadata } from '@grpc/grpc-js';
import { expect, it } from '@jest/globals';
import { ifMatchOfCall } from './if-match.js';

const metadataOf = (ifMatch: string | undefined): Metadata => {
  const metadata = new Metadata();
  if (ifMatch !== undefined) metadata.set('if-match', ifMatch);
  return metadata;
};

it.each([
  ['"1"', undefined, [1]],
  [undefined, '"2"', [2]],
  ['"3"', '"3"', [3]],
  ['*', undefined, 'any'],
  [undefined, undefined, undefined],
])('a call with the field %j and the metadata %j is meant for %j', (field, beside, versions) => {
  expect(ifMatchOfCall(metadataOf(beside), field === undefined ? {} : { if_match: field })).toEqual(versions);
});

it.each([
  ['"1"', '"2"'],
  ['*', '"1"'],
  ['', undefined],
])('a call with the field %j and the metadata %j is refused', (field, beside) => {
  expect(() => ifMatchOfCall(metadataOf(beside), { if_match: field })).toThrow(
    expect.objectContaining({ code: 'invalid_request', violations: [expect.objectContaining({ path: 'if-match' })] }),
  );
});
