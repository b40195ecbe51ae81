import { describe, expect, it } from '@jest/globals';
import { QueryFailedError, QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError } from 'typeorm';
import { isMissingPartition, isOutage, leavesOpen } from './database.error.js';

const coded = (code: string): Error => Object.assign(new Error('as PostgreSQL or the socket says'), { code });

describe('isOutage', () => {
  it.each<[what: string, error: Error]>([
    ['a lost connection', coded('08006')],
    ['too many connections', coded('53300')],
    ['a full disk', coded('53100')],
    ['a shutdown', coded('57P01')],
    ['a crash', coded('57P02')],
    ['a start', coded('57P03')],
    ['a statement that took too long', coded('57014')],
    ['a standby', coded('25006')],
    ['a transaction that paused for too long', coded('25P03')],
    ['a transaction that took too long', coded('25P04')],
    ['a refused connection', coded('ECONNREFUSED')],
    ['a reset connection', coded('ECONNRESET')],
    ['a closed pipe', coded('EPIPE')],
    ['an unknown host', coded('ENOTFOUND')],
    ['a connection that ended', new Error('Connection terminated unexpectedly')],
    ['a handshake without an end', new Error('timeout expired')],
    ['a connection that is not made in time', new Error('Connection terminated due to connection timeout')],
    ['a statement without an answer', new Error('Query read timeout')],
    ['a pool that is closed', new Error('Cannot use a pool after calling end on the pool')],
    ['a client that is broken', new Error('Client has encountered a connection error and is not queryable')],
    ['a transaction that lost its connection', new QueryRunnerAlreadyReleasedError()],
    ['a manager that lost its connection', new QueryRunnerProviderAlreadyReleasedError()],
    ['any of these out of TypeORM', new QueryFailedError('SELECT 1', [], coded('57P01'))],
    ['the same without a code', new QueryFailedError('SELECT 1', [], new Error('Connection terminated unexpectedly'))],
  ])('is %s', (_, error) => {
    expect(isOutage(error)).toBe(true);
  });

  it.each(['23505', '23514', '22021', '42P01', '40P01', '28P01', '3D000'])('is not SQLSTATE %s', (code) => {
    expect(isOutage(coded(code))).toBe(false);
    expect(isOutage(new QueryFailedError('SELECT 1', [], coded(code)))).toBe(false);
  });

  it.each([
    new Error('relation "x" does not exist'),
    new Error('timeout exceeded when trying to connect'),
    new TypeError('Connection is not a function'),
    'Connection',
    null,
  ])('is not %p', (thrown) => {
    expect(isOutage(thrown)).toBe(false);
  });
});

describe('isMissingPartition', () => {
  const violation = (more: object): Error => Object.assign(coded('23514'), { table: 'sessions', ...more });

  it('is an id without a partition, in whatever language it is said', () => {
    expect(isMissingPartition(violation({}))).toBe(true);
    expect(isMissingPartition(new QueryFailedError('INSERT', [], violation({})))).toBe(true);
  });

  it.each([violation({ constraint: 'sessions_amount_check' }), coded('23514'), coded('23505'), null])(
    'is not %p',
    (thrown) => {
      expect(isMissingPartition(thrown)).toBe(false);
    },
  );
});

describe('leavesOpen', () => {
  it.each<[what: string, error: Error, open: boolean]>([
    ['a connection that broke', coded('ECONNRESET'), true],
    ['a connection that ended', new Error('Connection terminated unexpectedly'), true],
    ['a session that was ended', coded('57P01'), true],
    ['a crash', coded('57P02'), true],
    ['a connection that is not made in time', new Error('Connection terminated due to connection timeout'), false],
    ['a refused connection', coded('ECONNREFUSED'), false],
    ['a start', coded('57P03'), false],
    ['a statement that took too long', coded('57014'), false],
  ])('%s', (_what, error, open) => {
    expect(leavesOpen(error)).toBe(open);
  });
});
