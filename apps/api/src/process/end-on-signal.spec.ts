import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { endOnSignal } from './end-on-signal.js';

describe('endOnSignal', () => {
  let now: number;
  let send: (signal: NodeJS.Signals) => void;
  const [end, abandon] = [jest.fn(() => new Promise<void>(() => undefined)), jest.fn()];
  const exit = jest.fn();

  beforeEach(() => {
    now = 5000;
    jest.spyOn(performance, 'now').mockImplementation(() => now);
    jest.spyOn(process, 'exit').mockImplementation(exit as unknown as typeof process.exit);
    jest.spyOn(process, 'on').mockImplementation((_name, receive) => {
      send = receive as typeof send;
      return process;
    });
    endOnSignal(end, abandon);
  });
  afterEach(() => {
    jest.restoreAllMocks();
    for (const each of [end, abandon, exit]) each.mockClear();
  });

  it('takes one that comes twice within a second for one', () => {
    send('SIGINT');
    now += 1000;
    send('SIGINT');
    expect(end).toHaveBeenCalledTimes(1);
    expect(abandon).not.toHaveBeenCalled();
    expect(exit).not.toHaveBeenCalled();
  });

  it('ends at once at a second one', () => {
    send('SIGINT');
    now += 1001;
    send('SIGTERM');
    expect(end).toHaveBeenCalledTimes(1);
    expect(abandon).toHaveBeenCalledTimes(1);
    expect(exit).toHaveBeenCalledWith(143);
  });
});
