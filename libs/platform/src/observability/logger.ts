import type { LoggerService } from '@nestjs/common';
import { pino, type Logger } from 'pino';
import type { LogLevel } from '../config/settings.js';

/** Token for injecting the process's {@link Logger}. */
export const LOGGER = Symbol('Logger');

/** Structured log on stdout. Callers log fields they name; request bodies, headers and tokens are never among them. */
export function createLogger(level: LogLevel): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: describeError } });
}

/** Errors of libraries carry along what they were busy with: rows, parameters of statements, requests. */
function describeError(error: Error): object {
  const { type, message, stack } = pino.stdSerializers.err(error);
  const { code } = error as NodeJS.ErrnoException;
  return { type, message, stack, ...(code !== undefined && { code }) };
}

/** Lets Nest write its own messages into the same log. */
export function nestLogger(logger: Logger): LoggerService {
  const write =
    (level: 'info' | 'warn' | 'error' | 'debug') =>
    (message: unknown, ...rest: unknown[]): void => {
      const context = rest.at(-1);
      logger[level]({ ...(typeof context === 'string' && { context }) }, String(message));
    };
  return { log: write('debug'), warn: write('warn'), error: write('error'), debug: write('debug') };
}
