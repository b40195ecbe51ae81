import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { ERROR_CATALOGUE } from '#platform/errors/error-catalogue.js';
import { openApiDocument, operations, ownOperations } from '../support/openapi-document.js';
import { documentedExamples } from '../support/openapi-examples.js';

const { components, tags } = openApiDocument;
const ajv = new Ajv2020({ strict: false }).addFormat('int64', true);
formats.default(ajv);
ajv.addSchema(openApiDocument, 'openapi');
const fits = (pointer: string, value: unknown): boolean => ajv.validate({ $ref: `openapi${pointer}` }, value);

it('describes every tag, and lists no other', () => {
  expect([...new Set(operations.flatMap((operation) => operation.tags))].sort()).toEqual(
    tags.map(({ name }) => name).sort(),
  );
  expect(tags.filter(({ description }) => !description)).toEqual([]);
});

it('gives examples of errors as they are answered', () => {
  expect(Object.keys(ERROR_CATALOGUE)).toEqual(expect.arrayContaining(Object.keys(components.examples)));
  const { properties = {} } = components.schemas.Problem ?? {};
  for (const { value } of Object.values(components.examples))
    expect(Object.keys(properties)).toEqual(expect.arrayContaining(Object.keys(value)));
});

it('gives no example that its own schema refuses', () => {
  const examples = documentedExamples();
  expect(examples.map(({ at }) => at)).toContain(
    '#/paths/~1client-session/patch/requestBody/content/application~1json/examples/change',
  );
  expect(examples.filter(({ schema, value }) => !fits(schema, value))).toEqual([]);
});

describe.each(ownOperations)('$title', ({ summary, security, parameters, requestBody, responses }) => {
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

  it('fills in a body', () => {
    for (const { examples = {} } of Object.values(requestBody?.content ?? {}))
      expect(Object.keys(examples)).not.toEqual([]);
  });

  it('names the admin key last, or first where it needs a merchant: of two credentials, Swagger UI sends the last', () => {
    const schemes = security.flatMap((alternative) => Object.keys(alternative));
    const merchant = parameters.find(({ name }) => name === 'merchant_id');
    const isNeeded = /Required with the admin key/.test(merchant?.description ?? '');
    if (schemes.length > 1) expect(schemes.indexOf('admin-key')).toBe(isNeeded ? 0 : schemes.length - 1);
  });
});
