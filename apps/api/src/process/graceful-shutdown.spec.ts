import { expect, it, jest } from '@jest/globals';
import type { Logger } from 'pino';
import type { Door } from '../edge/shutdown/door.js';
import { GracefulShutdown } from './graceful-shutdown.js';

const door = (calls: number): Door => ({
  calls,
  connections: calls,
  drain: () => undefined,
  close: () => undefined,
  cut: () => undefined,
});

it.each([
  [0, 'info', 'stopped; no call was cut'],
  [1, 'warn', 'stopped; calls that took too long were cut'],
] as const)('says of %d calls that are cut, as %s: %s', async (calls, level, text) => {
  const logger = { info: jest.fn(), warn: jest.fn() };
  const ending = {
    announce: () => undefined,
    doors: { rest: door(0), grpc: door(calls) },
    close: () => Promise.resolve(),
  };
  await new GracefulShutdown({ drainSeconds: 0, shutdownTimeout: 0 }, logger as unknown as Logger, ending).run();
  expect(logger[level]).toHaveBeenLastCalledWith({ cut: { rest: 0, grpc: calls } }, text);
  expect(logger.warn).toHaveBeenCalledTimes(calls);
});
