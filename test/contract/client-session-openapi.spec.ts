import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';

/** As much of a schema, JSON Schema's or OpenAPI's, as is compared. */
interface Schema {
  readonly $ref?: string;
  readonly type?: string | string[];
  readonly anyOf?: Schema[];
  readonly allOf?: Schema[];
  readonly oneOf?: Schema[];
  readonly properties?: Record<string, Schema>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly required?: string[];
  readonly enum?: unknown[];
  readonly [fact: string]: unknown;
}

const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
const published = read('test/contract/fixtures/bodies.schema.json') as { $defs: Record<string, Schema> };
const ours = read('docs/openapi.json') as { components: { schemas: Record<string, Schema> } };

/** Facts that limit a value; `maximum` of int64 is no number that JSON tools keep, so the format says it. */
const LIMITS = ['minLength', 'maxLength', 'minimum', 'enum'];
const INT64_MIN = Number(-(2n ** 63n));
/** The published PATCH leaves out limits that its POST states; a session has to obey them whoever writes it. */
const AS_IN_POST = /^ClientSessionUpdateAPIRequest\.(?:orderId|customerId|currencyCode)$/;

/** Follows references, and looks through wrappers that only say "or null". */
function resolve(schema: Schema, definitions: Record<string, Schema>): Schema {
  const { $ref, anyOf, allOf, ...own } = schema;
  const inner = $ref
    ? definitions[$ref.split('/').at(-1) ?? '']
    : (anyOf ?? allOf)?.find(({ type }) => type !== 'null');
  return inner ? { ...resolve(inner, definitions), ...defined(own) } : schema;
}
const defined = ({ type: _type, ...own }: Schema): Schema => own;

const limitsOf = (schema: Schema): object =>
  Object.fromEntries(
    LIMITS.filter((name) => schema[name] !== undefined && schema[name] !== INT64_MIN).map((name) => {
      const value = schema[name];
      return [name, Array.isArray(value) ? (value as unknown[]).filter((each) => each !== null).sort() : value];
    }),
  );

/** Everything the published schema says that ours does not, by path. */
function differences(wanted: Schema, actual: Schema | undefined, path: string): string[] {
  if (!actual) return [`${path} is missing`];
  const [a, b] = [resolve(wanted, published.$defs), resolve(actual, ours.components.schemas)];
  const found: string[] = [];
  const [limits, ourLimits] = [JSON.stringify(limitsOf(a)), JSON.stringify(limitsOf(b))];
  if (limits !== ourLimits && !AS_IN_POST.test(path)) found.push(`${path}: ${limits} here ${ourLimits}`);
  if (a.additionalProperties === false && b.additionalProperties !== false) found.push(`${path} should be closed`);
  const [required, ourRequired] = [[...(a.required ?? [])].sort(), [...(b.required ?? [])].sort()];
  if (required.join() !== ourRequired.join())
    found.push(`${path} requires ${required.join()} here ${ourRequired.join()}`);
  for (const [name, member] of Object.entries(a.properties ?? {})) {
    found.push(...differences(member, b.properties?.[name], `${path}.${name}`));
  }
  if (a.items) found.push(...differences(a.items, b.items, `${path}[]`));
  if (typeof a.additionalProperties === 'object' && a.additionalProperties.$ref) {
    found.push(...differences(a.additionalProperties, b.additionalProperties as Schema, `${path}.*`));
  }
  return found;
}

it.each(['ClientSessionAPIRequest', 'ClientSessionUpdateAPIRequest'])('documents %s as it is published', (name) => {
  const wanted = published.$defs[`${name}Effective`];
  expect(wanted).toBeDefined();
  expect(differences(wanted ?? {}, ours.components.schemas[name], name)).toEqual([]);
});

it('documents every member of the answers, which may be promised more narrowly than they are published', () => {
  for (const name of ['ClientSessionAPIResponse', 'ClientSessionWithTokenAPIResponse']) {
    const found = differences(published.$defs[`${name}Effective`] ?? {}, ours.components.schemas[name], name);
    expect(found.filter((difference) => difference.endsWith('is missing'))).toEqual([]);
  }
});

const COMMON_ERRORS = ['400', '401', '403', '413', '422', '429', '503'];

it.each([
  ['get', []],
  ['post', ['409']],
  ['patch', ['409', '412']],
])('documents every error of %s /client-session with its envelope', (method, own) => {
  const { paths } = ours as unknown as { paths: Record<string, Record<string, { responses: Record<string, Schema> }>> };
  const responses = paths['/client-session']?.[method]?.responses ?? {};
  const errors = Object.keys(responses).filter((status) => status !== '200');
  expect(errors).toEqual([...COMMON_ERRORS, ...own].sort());
  for (const status of errors) expect(JSON.stringify(responses[status])).toContain('PrimerErrorResponse');
});
