import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import type { Caller } from '#platform/auth/caller.js';
import type { TesseraError } from '#platform/errors/tessera-error.js';
import { LOGGER } from '#platform/observability/logger.js';
import type { EndedRequest, Transport } from './ended-request.js';

/** How a request went, and the level at which that is logged. */
const SUCCESS = { level: 'debug', message: 'request served' } as const;
const REFUSAL = { level: 'info', message: 'request refused' } as const;
/** The database, a provider or time let us down. */
const OUTAGE = { level: 'warn', message: 'request failed' } as const;
const FAULT = { level: 'error', message: 'request failed' } as const;
type Ending = typeof SUCCESS | typeof REFUSAL | typeof OUTAGE | typeof FAULT;

/** The log line of every request, on both transports. What is in it is named here, and nothing that a caller sent is. */
@Injectable()
export class RequestLog {
  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  /** A success costs the question of the level alone, unless it is to be logged. */
  write(transport: Transport, operation: string, request: EndedRequest): void {
    const { level, message } = endingOf(request);
    if (!this.logger.isLevelEnabled(level)) return;
    const { status, seconds, requestId, caller, failure, span } = request;
    this.logger[level](
      {
        requestId,
        transport,
        operation,
        status,
        durationMs: Math.round(seconds * 1e6) / 1000,
        ...whose(caller),
        ...(span && { traceId: span.spanContext().traceId }),
        ...(failure && whyOf(failure)),
      },
      message,
    );
  }
}

function endingOf({ status, failure }: EndedRequest): Ending {
  const httpStatus = failure?.kind.httpStatus ?? (status === 'OK' ? 200 : Number(status));
  if (httpStatus < 400) return SUCCESS;
  if (httpStatus < 500) return REFUSAL;
  return httpStatus > 500 ? OUTAGE : FAULT;
}

const whose = (caller: Caller | undefined): object => ({
  ...(caller?.principal.type === 'merchant' && { merchantId: caller.principal.merchantId }),
  ...(caller?.subject.sessionId !== undefined && { sessionId: caller.subject.sessionId }),
});

/** Of what a caller did wrong the code says enough; our own failures bring their cause. */
const whyOf = (failure: TesseraError): object => ({
  error: failure.code,
  ...(failure.kind.httpStatus >= 500 && { detail: failure.message, err: failure.cause ?? failure }),
});
