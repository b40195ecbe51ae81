import { openApiDocument } from './openapi-document.js';

type Node = Readonly<Record<string, unknown>>;

/** A value that the document shows, and the schema that it has to fit, both by JSON pointer. */
export interface DocumentedExample {
  readonly at: string;
  readonly schema: string;
  readonly value: unknown;
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

const step = (pointer: string, name: string): string =>
  `${pointer}/${encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'))}`;

/** Members that are data: what looks like an example inside of them is none. */
const DATA = new Set(['example', 'examples', 'default', 'enum']);

/** Every example of parameters, bodies, answers and schemas. */
export function documentedExamples(node: unknown = openApiDocument, at = '#', isNamed = false): DocumentedExample[] {
  if (!isNode(node)) return [];
  const schema = 'schema' in node ? step(at, 'schema') : at;
  const one = !isNamed && 'example' in node ? [{ at: step(at, 'example'), schema, value: node.example }] : [];
  const several =
    isNode(node.examples) && 'schema' in node
      ? Object.entries(node.examples).map(([name, example]) => ({
          at: step(step(at, 'examples'), name),
          schema,
          value: valueOf(example as Node),
        }))
      : [];
  const inside = Object.entries(node)
    .filter(([name]) => isNamed || !DATA.has(name))
    .flatMap(([name, member]) => documentedExamples(member, step(at, name), !isNamed && name === 'properties'));
  return [...one, ...several, ...inside];
}

/** @throws Error for a reference that leads nowhere */
function valueOf({ $ref, value }: Node): unknown {
  if (typeof $ref !== 'string') return value;
  const shared = openApiDocument.components.examples[$ref.split('/').at(-1) ?? ''];
  if (!shared) throw new Error(`${$ref} is not there`);
  return shared.value;
}
