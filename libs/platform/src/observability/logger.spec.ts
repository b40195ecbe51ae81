import { Writable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { LOG_LEVELS } from '../config/settings.js';
import { createLogger, nestLogger } from './logger.js';

/** Nest's messages as they come out at `level`, a line each. */
function written(level: string, log: (nest: ReturnType<typeof nestLogger>) => void): Record<string, unknown>[] {
  const lines: Record<string, unknown>[] = [];
  const destination = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(JSON.parse(chunk.toString()) as Record<string, unknown>);
      done();
    },
  });
  log(nestLogger(pino({ level, base: null, timestamp: false }, destination)));
  return lines;
}

describe('createLogger', () => {
  it.each(LOG_LEVELS)('logs from level %s', (level) => {
    const logger = createLogger(level);
    expect(logger.level).toBe(level);
    const expected = LOG_LEVELS.slice(0, level === 'silent' ? 0 : LOG_LEVELS.indexOf(level) + 1);
    expect(LOG_LEVELS.filter((one) => one !== 'silent' && logger.isLevelEnabled(one))).toEqual(expected);
  });

  it('adds neither the host nor the process', () => {
    expect(createLogger('info').bindings()).toEqual({});
  });
});

describe('nestLogger', () => {
  it("writes Nest's messages with their context, its everyday ones as debug", () => {
    const lines = written('trace', (nest) => {
      nest.log('started', 'NestFactory');
      nest.warn('careful', 'Router');
      nest.error('broken', 'the stack', 'Handler');
      nest.debug?.('detail');
    });
    expect(lines).toEqual([
      { level: 20, context: 'NestFactory', msg: 'started' },
      { level: 40, context: 'Router', msg: 'careful' },
      { level: 50, context: 'Handler', msg: 'broken' },
      { level: 20, msg: 'detail' },
    ]);
  });

  it('keeps to the level of the log', () => {
    const lines = written('info', (nest) => {
      nest.log('started', 'NestFactory');
      nest.error('broken');
    });
    expect(lines).toEqual([{ level: 50, msg: 'broken' }]);
  });

  it('writes a message that is no text, on one line', () => {
    const lines = written('trace', (nest) => {
      nest.warn(42, { not: 'a context' });
      nest.error(new Error('broken\nin two'));
    });
    expect(lines).toEqual([
      { level: 40, msg: '42' },
      { level: 50, msg: 'Error: broken\nin two' },
    ]);
  });
});
