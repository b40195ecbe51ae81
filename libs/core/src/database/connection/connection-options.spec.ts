import { describe, expect, it } from '@jest/globals';
import { connectionOptions } from './connection-options.js';

const optionsOf = (url: string) => connectionOptions({ url, name: 'tessera', statementTimeoutMs: 5_000 });

describe('the options of a connection', () => {
  it('set what the code relies on, each value in one word', () => {
    const { options } = optionsOf('postgres://user:p%2Fw@db/tessera');
    expect(options).toContain('-c DateStyle=ISO,\\ MDY ');
    expect(options).toContain('-c default_transaction_isolation=read\\ committed ');
    expect(options).toMatch(/-c statement_timeout=5000$/);
  });

  it('go behind those of the URL, whose other parts stay as they are', () => {
    const { connectionString, options } = optionsOf(
      'postgres://u:p%2Fw@db/t?sslmode=require&options=-c%20DateStyle%3DSQL',
    );
    expect(connectionString).toBe('postgres://u:p%2Fw@db/t?sslmode=require');
    expect(options).toMatch(/^-c DateStyle=SQL -c DateStyle=ISO,/);
  });
});
