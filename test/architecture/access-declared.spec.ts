import { beforeAll, describe, expect, it } from '@jest/globals';
import { API_KEY_SCOPES } from '#platform/auth/principal.js';
import { findOperations, type Operation } from '../support/operations.js';

/** Who has no API key has no scopes. */
const WITHOUT_SCOPES = ['admin', 'client-token', 'none'];
/** Operations that anyone may call; another one is a decision to be written down here. */
const FOR_ANYONE = ['GET /health', 'GET /health/live', 'GET /health/ready', 'GET /metrics'];

describe('every operation', () => {
  let operations: Operation[];

  beforeAll(async () => {
    operations = await findOperations();
  });

  it('is found, on both transports', () => {
    const names = operations.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['POST /client-session', 'GET /v1/sessions/:id/events']));
    expect(names).toEqual(expect.arrayContaining(['SessionService/ListEvents', 'AdminService/CreateMerchant']));
  });

  it('declares a credential', () => {
    expect(operations.filter(({ access }) => access === undefined)).toEqual([]);
  });

  it('declares a scope, where its credential has scopes, and one that exists', () => {
    const demanding = operations.filter(({ access }) => access && !WITHOUT_SCOPES.includes(access.credential));
    const known = [...API_KEY_SCOPES, 'any-scope'];
    expect(demanding.filter(({ access }) => !access?.scope || !known.includes(access.scope))).toEqual([]);
  });

  it('demands more than a key of any scope to write', () => {
    const writing = operations.filter(({ name }) =>
      /^(POST|PATCH|PUT|DELETE) |\/(Create|Update|Delete|Re(cord|deem|voke))/.test(name),
    );
    const lax = writing.filter(({ access }) => access?.scope === 'any-scope').map(({ name }) => name);
    // Gives a token that can do no more than the key itself.
    expect(lax).toEqual(['POST /authorize', 'POST /v1/authorize']);
  });

  it('is for anyone only where that was decided', () => {
    expect(operations.filter(({ access }) => access?.credential === 'none').map(({ name }) => name)).toEqual(
      FOR_ANYONE,
    );
  });
});
