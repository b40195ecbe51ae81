import type { FastifyRequest } from 'fastify';
import type { HostedFieldsRequest } from '#core/hosted-fields/index.js';
import type { FieldViolation } from '#platform/errors/field-violation.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { isAccepted } from '../../edge/rest/accepted-types.js';
import { headerText } from '../../edge/rest/header-text.js';
import { readJson, requireJsonMediaType } from '../../edge/rest/json-body.js';
import { compileValidator } from '../../edge/validation/compile-validator.js';
import { HostedFieldsSessionRequest } from './hosted-fields.dto.js';

const TERMINAL_ID_MIN = 4;
const TERMINAL_ID_MAX = 50;
const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
const ANSWERS = ['application/json', 'application/problem+json'];

const validateBody = compileValidator(HostedFieldsSessionRequest);

/** A request for a Hosted Fields session as either transport brings it; nothing in it has been checked. */
export interface RawHostedFieldsRequest {
  readonly terminalId: string;
  readonly idempotencyKey: string | undefined;
  readonly body: unknown;
  readonly bodyViolations?: readonly FieldViolation[];
}

/**
 * Reads the REST request in Payroc's order of checks: media type, `Accept`, then everything that can be wrong with it at
 * once. The caller has been recognised already.
 * @throws TesseraError `unsupported_media_type`, `not_acceptable`, `idempotency_key_missing`
 */
export function readHostedFieldsRequest(request: FastifyRequest, terminalId: string): HostedFieldsRequest {
  requireJsonMediaType(request);
  if (!isAccepted(request.headers.accept, ANSWERS)) {
    throw new TesseraError('not_acceptable', 'Answers are JSON only.');
  }
  return checkHostedFieldsRequest({
    terminalId,
    idempotencyKey: headerText(request, 'idempotency-key'),
    ...readBody(request),
  });
}

/** Collects what is wrong with the id, the key and the body. @throws TesseraError `idempotency_key_missing` */
export function checkHostedFieldsRequest(raw: RawHostedFieldsRequest): HostedFieldsRequest {
  if (!raw.idempotencyKey) {
    throw new TesseraError('idempotency_key_missing', 'The Idempotency-Key header is missing.', {
      violations: [{ path: 'Idempotency-Key', message: 'must be a version 4 UUID', reason: 'missing' }],
    });
  }
  const body = validateBody(raw.body);
  const usableKey = UUID_V4.test(raw.idempotencyKey);
  const violations = [
    ...terminalIdViolations(raw.terminalId),
    ...(usableKey ? [] : [KEY_VIOLATION]),
    ...(raw.bodyViolations ?? body.violations),
  ];
  return {
    terminalId: raw.terminalId,
    idempotencyKey: usableKey ? raw.idempotencyKey.toLowerCase() : undefined,
    sent: raw.body,
    body: body.value,
    violations,
  };
}

const KEY_VIOLATION: FieldViolation = {
  path: 'Idempotency-Key',
  message: 'must be a version 4 UUID',
  reason: 'format',
};

function terminalIdViolations(id: string): FieldViolation[] {
  const length = [...id].length;
  if (length >= TERMINAL_ID_MIN && length <= TERMINAL_ID_MAX) return [];
  const message = `must have ${TERMINAL_ID_MIN} to ${TERMINAL_ID_MAX} characters`;
  return [{ path: 'processingTerminalId', message, reason: 'length' }];
}

/** A body that is no JSON is one more thing to report, and its bytes still tell one refused request from another. */
function readBody(request: FastifyRequest): Pick<RawHostedFieldsRequest, 'body' | 'bodyViolations'> {
  try {
    return { body: readJson(request) };
  } catch (error) {
    if (!(error instanceof TesseraError)) throw error;
    const bytes = Buffer.isBuffer(request.body) ? request.body.toString('latin1') : '';
    return { body: bytes, bodyViolations: error.violations };
  }
}
