import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ERROR_CATALOGUE, type ErrorCode } from '#platform/errors/error-catalogue.js';

/** One thing wrong with one field of the request. */
class ProblemField {
  @ApiProperty({ description: 'Path of the field; empty for the whole body.', example: 'name' }) field!: string;
  @ApiProperty({ example: 'must have 1 to 255 characters' }) message!: string;
  @ApiProperty({ example: 'length' }) reason!: string;
}

/** Our own API's errors: RFC 9457 problem details. */
export class Problem {
  @ApiProperty({ example: 'urn:tessera:error:invalid_request' }) type!: string;
  @ApiProperty({ example: 'Invalid request' }) title!: string;
  @ApiProperty({ description: 'The HTTP status once more.', example: 400 }) status!: number;
  @ApiProperty({ description: 'What went wrong, for people.', example: 'The request has errors.' }) detail!: string;
  @ApiProperty({ description: 'Path of the request.', example: '/v1/merchants' }) instance!: string;
  @ApiProperty({
    enum: Object.keys(ERROR_CATALOGUE),
    enumName: 'ErrorCode',
    description: 'For programs; see docs/errors.md.',
  })
  code!: ErrorCode;
  @ApiProperty({ description: 'Finds the request in the log.' }) request_id!: string;
  @ApiPropertyOptional({ format: 'date-time', description: 'Until when a payment attempt holds the session.' })
  held_until?: string;
  @ApiPropertyOptional({ type: [ProblemField], description: 'Every field that is wrong.' }) errors?: ProblemField[];
}
