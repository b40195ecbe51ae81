import { describe, expect, it } from '@jest/globals';
import { isAccepted } from './accepted-types.js';

describe('isAccepted', () => {
  it.each<[accept: string | undefined, accepted: boolean]>([
    [undefined, true],
    ['', true],
    ['*/*', true],
    ['application/*', true],
    ['application/json', true],
    ['APPLICATION/JSON; charset=utf-8', true],
    ['application/problem+json', true],
    ['text/html, */*;q=0.1', true],
    ['application/json;q=0.001', true],
    ['application/json;q=0, application/problem+json', true],
    ['*/*;q=0, application/json', true],
    ['application/json;q=0', false],
    ['application/json; q=0.000', false],
    ['application/json ;Q=0., application/problem+json;q=0, */*', false],
    ['application/*;q=0, */*', false],
    ['*/*;q=0', false],
    ['text/html', false],
    ['application/jsonp', false],
    ['text/json', false],
  ])('of %j is %s for JSON', (accept, accepted) => {
    expect(isAccepted(accept, ['application/json', 'application/problem+json'])).toBe(accepted);
  });
});
