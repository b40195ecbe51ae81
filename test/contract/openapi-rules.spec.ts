import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { getMetadataStorage } from 'class-validator';
import { MerchantListQuery } from '#api/access/access.dto.js';
import { PageQuery } from '#api/edge/page.dto.js';
import { SessionQuery } from '#api/sessions/session-search.dto.js';
import { SESSION_KINDS, SESSION_STATES } from '#core/sessions/session-types.js';
import type { CredentialKind } from '#api/edge/auth/access.js';
import { findOperations } from '../support/operations.js';
import { openApiDocument, operations, resolved, type Schema } from '../support/openapi-document.js';

const { openapi, info, servers, components } = openApiDocument;
const written = JSON.stringify(openApiDocument);
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string; license: string };

/** Every schema of the document, by where it stands. */
const schemas = schemasIn(openApiDocument);

function schemasIn(node: unknown, at = ''): { at: string; schema: Schema }[] {
  if (typeof node !== 'object' || node === null) return [];
  const own = 'type' in node || '$ref' in node || 'allOf' in node || 'anyOf' in node ? [{ at, schema: node }] : [];
  const inside = Object.entries(node).filter(([name]) => name !== 'example' && name !== 'examples');
  return [
    ...(own as { at: string; schema: Schema }[]),
    ...inside.flatMap(([name, member]) => schemasIn(member, `${at}/${name}`)),
  ];
}

it('says which version it is of, under which licence, and where it is served', () => {
  expect(openapi).toBe('3.1.0');
  expect(info).toMatchObject({ version: manifest.version, license: { name: manifest.license } });
  expect(servers).not.toEqual([]);
});

/** What generated clients call: to be added to, never to be changed. */
const PINNED = JSON.parse(readFileSync('test/contract/fixtures/operation-ids.json', 'utf8')) as Record<string, string>;

it('gives every operation the id that it has always had', () => {
  expect(Object.fromEntries(operations.map(({ title, operationId }) => [title, operationId]))).toEqual(PINNED);
});

it('calls operations by a verb and what it does something to, and no two alike', () => {
  const ids = operations.map(({ operationId }) => operationId);
  expect(ids.filter((id) => !/^[a-z]+(?:[A-Z][a-z]+)+$/.test(id) || /Controller|Rest/.test(id))).toEqual([]);
  expect(new Set(ids.map((id) => id.toLowerCase())).size).toBe(ids.length);
});

it('has every operation of the service, those with several paths under the first', async () => {
  const rest = (await findOperations()).filter(({ transport }) => transport === 'rest');
  const titles = rest.map(({ name }) => name.replaceAll(/:(\w+)/g, '{$1}'));
  const told = (title: string): boolean => {
    const [, path = ''] = title.split(' ');
    return title in PINNED || written.includes(`Also at \`${path}\`.`);
  };
  expect(titles.filter((title) => !told(title))).toEqual([]);
  expect(Object.keys(PINNED).filter((title) => !titles.includes(title))).toEqual([]);
});

/** Schemes of the document by what operations declare. */
const SCHEMES: Readonly<Record<CredentialKind, readonly string[]>> = {
  'api-key': ['api-key'],
  'bearer-key': ['api-key-bearer'],
  'optional-bearer-key': ['api-key-bearer'],
  'bearer-key-or-admin': ['admin-key', 'api-key-bearer'],
  'access-token': ['access-token'],
  admin: ['admin-key'],
  'client-token': ['client-token'],
  none: [],
};

it('asks for the credentials that operations ask for', async () => {
  const rules = new Map((await findOperations()).map(({ name, access }) => [name, access?.credential ?? 'none']));
  const documented = operations.map(({ title, security }) => [
    title,
    security.flatMap((any) => Object.keys(any)).sort(),
  ]);
  expect(documented).toEqual(
    operations.map(({ title }) => [title, SCHEMES[rules.get(title.replaceAll(/\{(\w+)\}/g, ':$1')) ?? 'none']]),
  );
});

it.each([PageQuery, MerchantListQuery, SessionQuery])('lists what a parameter of %p may be', (query) => {
  const metadata = getMetadataStorage().getTargetValidationMetadatas(query, '', false, false);
  const limited = metadata.filter(({ name }) => name === 'isIn');
  const parameters = operations.flatMap((operation) => operation.parameters);
  for (const { propertyName, constraints } of limited) {
    const found = parameters.filter((parameter) => parameter.in === 'query' && parameter.name === propertyName);
    expect(found.map(({ schema }) => resolved(schema).enum)).toEqual([constraints[0]]);
  }
});

it.each(['SessionResponse', 'IntrospectResponse'])('lists what kind and state of %s may be', (name) => {
  const { kind = {}, state = {} } = components.schemas[name]?.properties ?? {};
  expect([resolved(kind).enum, resolved(state).enum]).toEqual([
    SESSION_KINDS,
    name === 'SessionResponse' ? SESSION_STATES : ['active', 'processing', 'unresolved'],
  ]);
});

it('has no component that nothing refers to', () => {
  const names = ['schemas', 'examples'].flatMap((kind) =>
    Object.keys(components[kind] ?? {}).map((name) => `#/components/${kind}/${name}`),
  );
  expect(names.filter((name) => !written.includes(JSON.stringify(name)))).toEqual([]);
});

it('says of every object what it has, or that it may have anything', () => {
  const silent = schemas.filter(
    ({ schema }) =>
      [schema.type].flat().includes('object') && !schema.properties && schema.additionalProperties === undefined,
  );
  expect(silent).toEqual([]);
});

it('lets null be null: no schema of null has another beside it that refuses it', () => {
  expect(written).not.toContain('"nullable"');
  const contradictory = schemas.filter(({ schema }) => {
    const { enum: values } = schema;
    const takesNull = [schema.type].flat().includes('null');
    return takesNull && (schema.$ref !== undefined || schema.allOf !== undefined || values?.includes(null) === false);
  });
  expect(contradictory).toEqual([]);
});
