import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, ApiResponse } from '@nestjs/swagger';

class PrimerFieldError {
  @ApiProperty({ example: '$.order.lineItems[0].amount' }) path!: string;
  @ApiProperty() description!: string;
}

class PrimerValidationError {
  @ApiProperty({ enum: ['ClientSessionAPIRequest', 'ClientSessionUpdateAPIRequest'] }) model!: string;
  @ApiProperty({ type: [PrimerFieldError] }) errors!: PrimerFieldError[];
}

class PrimerErrorObject {
  @ApiProperty({ example: 'RequestValidationError' }) errorId!: string;
  @ApiProperty() description!: string;
  @ApiPropertyOptional() recoverySuggestion?: string;
  @ApiProperty({ description: 'Id of the request, for the logs.' }) diagnosticsId!: string;
  @ApiPropertyOptional({ type: [PrimerValidationError] }) validationErrors?: PrimerValidationError[];
}

/** Primer, errors: one envelope for all of them. */
class PrimerErrorResponse {
  @ApiProperty({ type: PrimerErrorObject }) error!: PrimerErrorObject;
}

/** What every operation answers. */
const COMMON = {
  400: 'ClientSessionValidationError, MetadataContainsEmptyKey or UnsupportedApiVersion.',
  401: 'Unauthorized: the API key is missing, unknown or revoked.',
  403: 'Forbidden: the API key lacks the scope.',
  413: 'PayloadTooLarge: the body is larger than 1 MiB.',
  422: 'RequestValidationError: every member that is wrong, with its path.',
  429: 'TooManyRequests: try again after Retry-After.',
  503: 'ServiceUnavailable: try again after Retry-After.',
} as const;

const documented = (errors: Readonly<Record<number, string>>): ClassDecorator & MethodDecorator =>
  applyDecorators(
    ...Object.entries(errors).map(([status, description]) =>
      ApiResponse({ status: Number(status), description, type: PrimerErrorResponse }),
    ),
  );

/** Documents the errors of every operation of `/client-session` (Primer, errors). */
export const ApiPrimerErrors = (): ClassDecorator => documented(COMMON);

/** The same, of one that opens a session. */
export const ApiPrimerOpeningErrors = (): MethodDecorator =>
  documented({ 409: 'IdempotencyKeyInUse: the key belongs to another request.' });

/** The same, of one that changes a session. */
export const ApiPrimerChangeErrors = (): MethodDecorator =>
  documented({
    409: 'ClientSessionHeld or ClientSessionUnresolved: a payment attempt is under way; IdempotencyKeyInUse.',
    412: 'ClientSessionChanged: the session has another version than If-Match says.',
  });
