import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { ERROR_CATALOGUE, type ErrorCode } from '#platform/errors/error-catalogue.js';
import { Problem } from './problem.dto.js';

/** What can go wrong, by the code of the catalogue, in words for the reader of the document. */
export type Problems = Partial<Record<ErrorCode, string>>;

/** What any operation with a credential answers. */
const ANY: Problems = {
  invalid_request: 'The request has errors; `errors` names the fields.',
  unauthenticated: 'The credential is missing, unknown or revoked.',
  unavailable: 'The session store cannot be reached.',
};

/**
 * Documents the errors of operations of our own API, as RFC 9457 problems. On a controller it speaks for all operations;
 * what an operation says of a status replaces what its controller says.
 */
export function ApiProblems(own: Problems = {}): MethodDecorator & ClassDecorator {
  const problems = Object.entries({ ...ANY, ...own }) as [ErrorCode, string][];
  const byStatus = new Map<number, typeof problems>();
  for (const problem of problems) {
    const { httpStatus } = ERROR_CATALOGUE[problem[0]];
    byStatus.set(httpStatus, [...(byStatus.get(httpStatus) ?? []), problem]);
  }
  return applyDecorators(
    ApiExtraModels(Problem),
    ...[...byStatus].map(([status, ofStatus]) =>
      ApiResponse({
        status,
        description: ofStatus.map(([, text]) => text).join(' '),
        content: contentWith(Object.fromEntries(ofStatus.map(([code]) => [code, exampleRef(code)]))),
      }),
    ),
    ApiResponse({ status: 'default', description: 'Any other error, in the same form.', content: contentWith() }),
  );
}

const contentWith = (examples?: Record<string, { $ref: string }>) => ({
  'application/problem+json': { schema: { $ref: getSchemaPath(Problem) }, ...(examples && { examples }) },
});

const exampleRef = (code: ErrorCode): { $ref: string } => ({ $ref: `#/components/examples/${code}` });
