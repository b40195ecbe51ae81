import { describe, expect, it } from '@jest/globals';
import type { ExecutionContext } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { CheckedApiVersion } from './api-version.js';

class Handler {
  handle(@CheckedApiVersion() version: unknown): unknown {
    return version;
  }
}
type Factory = (data: unknown, context: ExecutionContext) => unknown;

/** What a handler is given for a request with these headers. */
function versionOf(headers: Record<string, string>): unknown {
  const parameters = Reflect.getMetadata(ROUTE_ARGS_METADATA, Handler, 'handle') as Record<
    string,
    { factory: Factory }
  >;
  const request = { raw: { rawHeaders: Object.entries(headers).flat() }, headers };
  const context = { switchToHttp: () => ({ getRequest: () => request }) } as unknown as ExecutionContext;
  return Object.values(parameters)[0]?.factory(undefined, context);
}

describe('X-API-VERSION', () => {
  it.each(['2.4', '2.3', '2.2', '2.1', '2021-09-27', '2021-10-19'])('may be %s', (version) => {
    expect(versionOf({ 'x-api-version': version })).toBe(version);
  });

  it('may be left out', () => {
    expect(versionOf({})).toBeUndefined();
  });

  it.each(['', '2', '2.0', '2.5', '2.10', 'v2.4', '2021-09-28', '2.4, 2.4'])('may not be %j', (version) => {
    expect(() => versionOf({ 'x-api-version': version })).toThrow(
      expect.objectContaining({ code: 'unsupported_version' }),
    );
  });
});
