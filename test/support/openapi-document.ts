import { readFileSync } from 'node:fs';

export interface Content {
  readonly schema: { readonly $ref?: string };
  readonly examples?: Readonly<Record<string, { readonly value?: object; readonly $ref?: string }>>;
}
export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly schema: { readonly example?: string };
}
export interface Operation {
  readonly title: string;
  readonly method: string;
  readonly path: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly security?: readonly Readonly<Record<string, unknown>>[];
  readonly parameters: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Content>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, Content>> }>>;
}
export interface OpenApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Omit<Operation, 'title' | 'method' | 'path'>>>>>;
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly components: {
    readonly schemas: Readonly<Record<string, object>>;
    readonly examples: Readonly<Record<string, { readonly value: object }>>;
  };
}

export const openApiDocument = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as OpenApiDocument;

export const operationsOf = ({ paths }: Pick<OpenApiDocument, 'paths'>): Operation[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      ...operation,
      title: `${method.toUpperCase()} ${path}`,
      method,
      path,
    })),
  );

export const operations: readonly Operation[] = operationsOf(openApiDocument);

/** The operations whose dialect is our own, not Primer's or Payroc's. */
export const ownOperations = operations.filter(({ path }) =>
  /^\/(?:v1\/(?!processing-terminals\/)|payments\/)/.test(path),
);
