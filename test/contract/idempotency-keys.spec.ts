import { MethodOptions_IdempotencyLevel as Level } from '@bufbuild/protobuf/wkt';
import { expect, it } from '@jest/globals';
import { methodOf } from '#contracts/descriptors.js';
import { loadPackageDefinition } from '#contracts/package-definition.js';

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
