import { readFileSync } from 'node:fs';

/** A schema, as far as tests look into it. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly (string | null)[];
  readonly example?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: unknown;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
}
export interface Content {
  readonly schema: Schema;
  readonly examples?: Readonly<Record<string, { readonly value?: object; readonly $ref?: string }>>;
}
export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly description?: string;
  readonly schema: Schema & { readonly example?: string };
}
export interface Operation {
  readonly title: string;
  readonly method: string;
  readonly path: string;
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly security: readonly Readonly<Record<string, unknown>>[];
  readonly parameters: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Content>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, Content>> }>>;
}
export interface OpenApiDocument {
  readonly openapi: string;
  readonly info: { readonly version: string; readonly license: { readonly name: string } };
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Omit<Operation, 'title' | 'method' | 'path'>>>>>;
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly examples: Readonly<Record<string, { readonly value: object }>>;
  } & Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Where the document is checked in. */
export const OPENAPI_FILE = 'docs/openapi.json';

export const openApiDocument = JSON.parse(readFileSync(OPENAPI_FILE, 'utf8')) as OpenApiDocument;

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

/** The schema itself, where it is a reference. */
export const resolved = (schema: Schema): Schema =>
  schema.$ref === undefined ? schema : (openApiDocument.components.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {});
