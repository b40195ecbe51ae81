import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { ERROR_CATALOGUE } from '#platform/errors/error-catalogue.js';
import { openApiDocument, operations, ownOperations } from '../support/openapi-document.js';

const { components, tags } = openApiDocument;
const ajv = new Ajv({ strict: false, validateFormats: false }).addSchema(openApiDocument, 'openapi');
const complaints = (ref: string, value: unknown): unknown => {
  const validate = ajv.compile({ $ref: `openapi${ref}` });
  return validate(value) ? [] : validate.errors;
};

it('describes every tag, and lists no other', () => {
  expect([...new Set(operations.flatMap((operation) => operation.tags))].sort()).toEqual(
    tags.map(({ name }) => name).sort(),
  );
  expect(tags.filter(({ description }) => !description)).toEqual([]);
});

it('gives an example of every error, as it is answered', () => {
  expect(Object.keys(components.examples)).toEqual(Object.keys(ERROR_CATALOGUE));
  const { properties } = components.schemas.Problem as { properties: object };
  for (const { value } of Object.values(components.examples)) {
    expect(complaints('#/components/schemas/Problem', value)).toEqual([]);
    expect(Object.keys(properties)).toEqual(expect.arrayContaining(Object.keys(value)));
  }
});

describe.each(ownOperations)('$title', ({ summary, security = [], parameters, requestBody, responses }) => {
  it('has a summary, and answers errors as problems', () => {
    expect(summary).toBeTruthy();
    const errors = Object.entries(responses).filter(([status]) => !status.startsWith('2'));
    expect(errors.map(([status]) => status)).toEqual(expect.arrayContaining(['400', '401', '503', 'default']));
    for (const [status, { content = {} }] of errors) {
      expect(Object.keys(content)).toEqual(['application/problem+json']);
      const [{ schema, examples = {} } = { schema: {} }] = Object.values(content);
      expect(schema.$ref).toBe('#/components/schemas/Problem');
      for (const code of Object.keys(examples)) {
        expect(components.examples[code]?.value).toMatchObject({ status: Number(status) });
      }
    }
  });

  it('fills in nothing that would narrow a search', () => {
    const queries = parameters.filter((parameter) => parameter.in === 'query');
    expect(queries.filter((parameter) => /"(?:example|default)"/.test(JSON.stringify(parameter)))).toEqual([]);
  });

  it('fills in bodies that fit', () => {
    for (const { schema, examples = {} } of Object.values(requestBody?.content ?? {})) {
      expect(Object.keys(examples)).not.toEqual([]);
      for (const { value } of Object.values(examples)) expect(complaints(schema.$ref ?? '', value)).toEqual([]);
    }
  });

  it('names the admin key last: where two credentials would do, Swagger UI sends the last', () => {
    const schemes = security.flatMap((alternative) => Object.keys(alternative));
    expect(schemes.slice(0, -1)).not.toContain('admin-key');
  });
});
