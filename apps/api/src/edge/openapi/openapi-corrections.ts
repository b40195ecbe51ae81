import type { OpenAPIObject } from '@nestjs/swagger';
import { IDEMPOTENCY_KEY, REPLAYED } from '../rest/idempotency-key.js';
import { closedNames } from '../validation/decorators.js';

type Components = NonNullable<OpenAPIObject['components']>;
type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Schema = Record<string, unknown>;

/** The document with what `@nestjs/swagger` cannot be told, or makes otherwise than its readers need. */
export function corrected(document: OpenAPIObject, examples: Components['examples'] & object): OpenAPIObject {
  for (const operation of operationsOf(document)) {
    operation.security ??= [];
    tellReplays(operation);
  }
  const paths = withoutAliases(document.paths);
  const components = { ...document.components };
  for (const name of closedNames()) Object.assign(components.schemas?.[name] ?? {}, { additionalProperties: false });
  eachSchema({ paths, components }, openFreeObject);
  eachSchema({ paths, components }, unwrapReference);
  return { ...document, paths, components: { ...components, examples: used(examples, paths) } };
}

const operationsOf = ({ paths }: OpenAPIObject): Operation[] =>
  Object.values(paths).flatMap((methods) => Object.values(methods) as Operation[]);

/** Of an operation whose calls may be named; where a key is a must, it is Payroc's, and so are the answers. */
function tellReplays({ parameters = [], responses }: Operation): void {
  if (!parameters.some((known) => 'name' in known && known.name === IDEMPOTENCY_KEY && !known.required)) return;
  for (const [status, response] of Object.entries(responses)) {
    if (status.startsWith('2') && response && !('$ref' in response))
      response.headers = { ...response.headers, ...REPLAYED };
  }
}

/** What several paths lead to has an id such as `openHostedFieldsSession[1]` under the second. */
const OF_SEVERAL = /^(.+)\[(\d+)\]$/;

/** An operation with several paths is one operation, under the first of them; it tells the others. */
function withoutAliases(paths: OpenAPIObject['paths']): OpenAPIObject['paths'] {
  const first = new Map<string, Operation>();
  const kept: OpenAPIObject['paths'] = {};
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(methods) as [string, Operation][]) {
      const [, id = '', index] = OF_SEVERAL.exec(operation.operationId ?? '') ?? [];
      const known = first.get(id);
      if (known) known.description = [known.description, `Also at \`${path}\`.`].filter(Boolean).join(' ');
      else kept[path] = { ...kept[path], [method]: operation };
      if (index === '0') first.set(id, Object.assign(operation, { operationId: id }));
    }
  }
  return kept;
}

/** Of which nothing is said: it has any members, where generators would give it none. */
function openFreeObject(schema: Schema): void {
  if (schema.type === 'object' && !('properties' in schema) && !('additionalProperties' in schema))
    schema.additionalProperties = true;
}

/** A reference with nothing beside it needs nothing around it. */
function unwrapReference(schema: Schema): void {
  const { allOf, ...beside } = schema as { allOf?: Schema[] };
  if (allOf?.length !== 1 || Object.keys(beside).length > 0) return;
  delete schema.allOf;
  Object.assign(schema, allOf[0]);
}

/** Members of schemas that are data, and not schemas. */
const DATA = new Set(['example', 'examples', 'default', 'enum', 'const']);
/** Members whose own members are named freely. */
const NAMED = new Set(['properties', 'schemas']);

function eachSchema(node: unknown, correct: (schema: Schema) => void, isNamed = false): void {
  if (typeof node !== 'object' || node === null) return;
  for (const [name, member] of Object.entries(node)) {
    if (isNamed || !DATA.has(name)) eachSchema(member, correct, !isNamed && NAMED.has(name));
  }
  if (!isNamed && !Array.isArray(node)) correct(node as Schema);
}

/** Those that an operation refers to. */
const used = <T>(examples: Record<string, T>, paths: OpenAPIObject['paths']): Record<string, T> => {
  const written = JSON.stringify(paths);
  return Object.fromEntries(
    Object.entries(examples).filter(([name]) => written.includes(`"#/components/examples/${name}"`)),
  );
};
