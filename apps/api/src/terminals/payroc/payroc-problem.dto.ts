import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, ApiResponse } from '@nestjs/swagger';

class PayrocParameterError {
  @ApiPropertyOptional({ example: 'libVersion' }) parameter?: string;
  @ApiPropertyOptional({ example: 'Invalid format' }) detail?: string;
  @ApiProperty() message!: string;
}

/** Payroc, errors: RFC 7807. Clients branch on `status` and `type`. */
class PayrocProblem {
  @ApiProperty({ example: 'https://docs.payroc.com/api/errors#bad-request' }) type!: string;
  @ApiProperty({ example: 'Bad request' }) title!: string;
  @ApiProperty({ example: 400 }) status!: number;
  @ApiProperty() detail!: string;
  @ApiPropertyOptional() instance?: string;
  @ApiPropertyOptional() resource?: string;
  @ApiPropertyOptional({ type: [PayrocParameterError] }) errors?: PayrocParameterError[];
}

const DESCRIPTIONS = {
  400: 'bad-request, with everything that is wrong; idempotency-key-missing; capabilities-missing.',
  401: 'not-authorized: the credential is missing, unknown, expired or revoked.',
  403: 'forbidden: the terminal is not available to the caller.',
  406: 'not-acceptable: answers are JSON only.',
  409: 'idempotency-key-in-use: the key was used with another request.',
  413: 'payload-too-large.',
  415: 'unsupported-media-type: only JSON is taken.',
  500: 'api-error.',
  503: 'api-error: try again after Retry-After, with the same key.',
};

/** Documents errors of Payroc's operations (Payroc, errors). */
export const ApiPayrocErrors = (...statuses: (keyof typeof DESCRIPTIONS)[]): MethodDecorator =>
  applyDecorators(
    ...statuses.map((status) => ApiResponse({ status, description: DESCRIPTIONS[status], type: PayrocProblem })),
  );
