import { describe, expect, it } from '@jest/globals';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { UsageError } from './command.js';
import { keysCommand } from './keys.command.js';
import { merchantsCommand } from './merchants.command.js';
import { readMoment } from './moment.js';

const ID = '01890000-0000-7000-8000-000000000000';
const LONG = 'x'.repeat(256);
const create = (...more: string[]): string[] => ['create', '--merchant', ID, '--mode', 'test', ...more];

/** What the command says to words that it does not take; it must do so before it asks for a database. */
async function refusal(run: () => Promise<unknown>): Promise<string> {
  try {
    await run();
  } catch (error) {
    if (error instanceof UsageError || error instanceof TesseraError) return error.message;
    throw error;
  }
  throw new Error('the words were taken');
}

describe('words at the terminal', () => {
  it.each([
    [['create', ''], 'NAME must be text of 1 to 255 characters'],
    [['create', LONG], 'NAME must be text of 1 to 255 characters'],
    [['create', 'a\0b'], 'NAME must be printable text'],
    [['create', 'x', '--cursor', 'x'], 'create takes no --cursor'],
    [['create', 'two', 'names'], 'list or create is missing'],
  ])('merchants %j is refused', async (words, says) => {
    expect(await refusal(async () => merchantsCommand.run(words))).toBe(says);
  });

  it.each([
    [['create'], '--merchant is missing'],
    [['create', '--merchant', ID], '--mode is missing'],
    [['list', '--merchant', ID.slice(1)], 'No such merchant.'],
    [['list', '--merchant', ID, '--mode', 'test'], 'list takes no --mode'],
    [['revoke', '--merchant', ID], '--key is missing'],
    [['revoke', '--merchant', ID, '--key', `${ID}'`], 'No such API key.'],
    [['revoke', '--merchant', ID, '--name', 'x'], 'revoke takes no --name'],
    [create('--mode', 'both'), '--mode must be test or live'],
    [create('--name', ''), '--name must be text of 1 to 255 characters'],
    [create('--name', LONG), '--name must be text of 1 to 255 characters'],
    [create('--scopes', 'all'), '--scopes must be among'],
    [create('--scopes', ''), '--scopes must be among'],
    [create('--scopes', 'sessions:read,sessions:read'), '--scopes must not repeat'],
    [create('--scope', 'all'), "Unknown option '--scope'"],
  ])('keys %j is refused', async (words, says) => {
    expect(await refusal(async () => keysCommand.run(words))).toContain(says);
  });

  it.each(['soon', '2026-02-30', '2027-02-29T00:00:00Z', '2030-13-01', '2030-01-01T25:00', '2030', '12/31/2030', ''])(
    'there is no moment %j',
    async (time) => {
      expect(await refusal(async () => keysCommand.run(create('--expires', time)))).toContain(
        '--expires must be a date',
      );
    },
  );

  it.each([
    ['2031-02-28', '2031-02-28T00:00:00.000Z'],
    ['2032-02-29 12:30', '2032-02-29T12:30:00.000Z'],
    ['2031-02-28T12:30:15', '2031-02-28T12:30:15.000Z'],
    ['2031-02-28t12:30:15.5z', '2031-02-28T12:30:15.500Z'],
    ['2031-02-28T23:30+05:30', '2031-02-28T18:00:00.000Z'],
  ])('%s is %s', (time, moment) => {
    expect(new Date(readMoment(time)).toISOString()).toBe(moment);
  });
});
