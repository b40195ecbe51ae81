import { MethodOptions_IdempotencyLevel as Level } from '@bufbuild/protobuf/wkt';
import { expect, it } from '@jest/globals';
import { methodOf } from '#contracts/descriptors.js';
import { loadPackageDefinition } from '#contracts/package-definition.js';
import { operations } from '../support/openapi-document.js';
import { PAIRS } from './parity/parity.table.js';

const rpcs = Object.entries(loadPackageDefinition())
  .filter(([name, entry]) => name.startsWith('tessera.v1.') && !('format' in entry))
  .flatMap(([service, entry]) => Object.keys(entry).map((method) => methodOf(`${service}/${method}`)));

/** The call itself says so: whoever did not hear what came of it just asks again. */
const mayBeRepeated = ({ idempotency }: (typeof rpcs)[0]): boolean => idempotency !== Level.IDEMPOTENCY_UNKNOWN;

it('every RPC that changes something takes an idempotency_key, and no other does', () => {
  const taking = rpcs.filter(({ input }) => input.fields.some(({ name }) => name === 'idempotency_key'));
  expect(taking.map(({ name }) => name)).toEqual(rpcs.filter((rpc) => !mayBeRepeated(rpc)).map(({ name }) => name));
  expect(taking.length).toBeGreaterThan(15);
});

it('what only reads says so, by its name as well', () => {
  expect(rpcs.filter(({ name }) => /^(?:Get|List)/.test(name)).every(mayBeRepeated)).toBe(true);
  expect(rpcs.filter(mayBeRepeated).filter(({ name }) => !/^(?:Get|List|Introspect)/.test(name))).toEqual([]);
});

it('the key has the same number in every request, but where Payroc demands one', () => {
  const numbers = rpcs.flatMap(({ input }) =>
    input.fields.filter(({ name }) => name === 'idempotency_key').map(({ number }) => [input.name, number]),
  );
  expect(numbers.filter(([, number]) => number !== 100)).toEqual([['CreateHostedFieldsSessionRequest', 2]]);
});

/** The RPC that does the same as an operation of the document. */
function twinOf(title: string) {
  const name = title.replaceAll(/\{(\w+)\}/g, ':$1');
  const pair = PAIRS.find(({ rest }) => rest === name);
  if (!pair) throw new Error(`${title} has no twin`);
  return methodOf(pair.grpc);
}

it('every operation of REST that changes something names the header, and no other does', () => {
  const asked = operations.filter(({ path }) => /^\/(?:v1\/|client-session$)/.test(path));
  const naming = asked.filter(({ parameters }) =>
    parameters.some(({ name, in: place }) => place === 'header' && name === 'Idempotency-Key'),
  );
  const changing = asked.filter(({ method, title }) => method !== 'get' && !mayBeRepeated(twinOf(title)));
  expect(naming.map(({ title }) => title)).toEqual(changing.map(({ title }) => title));
  expect(changing.length).toBeGreaterThan(20);
  // Asking is the only thing besides that takes a body.
  const others = asked.filter((one) => one.method !== 'get' && !changing.includes(one));
  expect(others.map(({ title }) => title)).toEqual(['POST /v1/sessions/introspect']);
});

it('Primer’s clients find the name that they send', () => {
  const primer = operations.filter(({ path, method }) => path === '/client-session' && method !== 'get');
  const names = primer.map(({ parameters }) => parameters.map(({ name }) => name));
  expect(names).toEqual(primer.map(() => expect.arrayContaining(['Idempotency-Key', 'X-Idempotency-Key'])));
});
