import { describe, expect, it } from '@jest/globals';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { settled } from './open-outcome.js';

const away = (code: string): TesseraError =>
  new TesseraError('unavailable', 'away', { cause: Object.assign(new Error(code), { code }) });

/** A change that fails in these ways, one after the other, and then succeeds. */
function changeAfter(...failures: Error[]) {
  const asked: boolean[] = [];
  const change = (again: boolean): Promise<string> => {
    asked.push(again);
    const failure = failures.shift();
    return failure ? Promise.reject(failure) : Promise.resolve('done');
  };
  return { asked, change };
}

describe('a change whose connection broke', () => {
  it('is made again, and told so, until the server is back', async () => {
    const { asked, change } = changeAfter(away('ECONNRESET'), away('ECONNREFUSED'), away('57P03'));
    expect(await settled(change)).toBe('done');
    expect(asked).toEqual([false, true, true, true]);
  });

  it('is not waited for when it never left', async () => {
    const { asked, change } = changeAfter(away('ECONNREFUSED'));
    await expect(settled(change)).rejects.toMatchObject({ code: 'unavailable' });
    expect(asked).toEqual([false]);
  });

  it('ends with what the second attempt is told', async () => {
    const { change } = changeAfter(away('ECONNRESET'), new TesseraError('already_redeemed', 'by another'));
    await expect(settled(change)).rejects.toMatchObject({ code: 'already_redeemed' });
  });
});
