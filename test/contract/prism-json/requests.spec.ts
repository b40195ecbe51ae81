import { describe, expect, it } from '@jest/globals';
import protobuf from 'protobufjs';
import { MessageJson } from '#api/connectors/prism/twins/message-json.js';
import { methodOf } from '#contracts/descriptors.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { parseJson } from '#platform/json/lossless-json.js';
import { typesOf } from '../../support/message.codec.js';
import { broughtByGrpc, RPCS, waysIn, type Json, type Way } from './messages.js';
import { samplesOf } from './samples.js';

type Spelling = (name: string) => string;

const asInProto: Spelling = (name) => name;
const lowerCamelCase: Spelling = (name) => name.replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase());
const SPELLINGS = [asInProto, lowerCamelCase];

/** JSON with nothing but one member, somewhere inside. */
const written = ({ above, field }: Way, json: string, spelled: Spelling): string =>
  [...above, field].reduceRight((inside, { name }) => `{"${spelled(name)}":${inside}}`, json);
const inside = (above: Way['above'], message: Json): Json =>
  above.reduceRight((held, { name }) => ({ [name]: held }), message);
const path = ({ above, field }: Way, spelled: Spelling): string =>
  [...above, field].map(({ name }) => spelled(name)).join('.');

const isMessage = ({ resolvedType, repeated }: Way['field']): boolean =>
  resolvedType instanceof protobuf.Type && !repeated;

describe.each(RPCS)('the JSON of what %s takes', (rpc) => {
  const json = new MessageJson(methodOf(rpc).input);
  const ways = waysIn(typesOf(rpc).request);
  const read = (text: string): object => json.read(parseJson(text));

  const violations = (text: string): TesseraError['violations'] => {
    try {
      read(text);
    } catch (error) {
      if (error instanceof TesseraError && error.code === 'invalid_request') return error.violations;
      throw error;
    }
    return [];
  };

  /** Every member in both spellings. */
  const each = (visit: (way: Way, spelled: Spelling) => void): void => {
    for (const way of ways) for (const spelled of SPELLINGS) visit(way, spelled);
  };

  it('has members', () => {
    expect(ways.length).toBeGreaterThan(5);
  });

  it('is the message that gRPC would have brought, however it is written', () => {
    each((way, spelled) => {
      for (const { json: sample, value } of samplesOf(way.field).good) {
        const text = written(way, sample, spelled);
        const message = broughtByGrpc(rpc, inside(way.above, { [way.field.name]: value }));
        expect({ text, message: read(text) }).toEqual({ text, message });
      }
    });
  });

  it('has null for what is absent', () => {
    each((way, spelled) => {
      expect(read(written(way, 'null', spelled))).toEqual(broughtByGrpc(rpc, inside(way.above, {})));
    });
  });

  it('is refused where it is wrong, by the name that it was given, and told what it must be', () => {
    each((way, spelled) => {
      for (const { json: sample, at = '', says } of samplesOf(way.field).bad) {
        const text = written(way, sample, spelled);
        const found = violations(text).map(({ path: where, message }) => ({ where, message }));
        expect({ text, found }).toEqual({ text, found: [{ where: path(way, spelled) + at, message: says }] });
      }
    });
  });

  it('is refused where a member is unknown, in every message', () => {
    for (const way of ways.filter(({ field }) => isMessage(field))) {
      const text = written(way, '{"minorAmounts":1}', lowerCamelCase);
      expect(violations(text)).toEqual([
        { path: `${path(way, lowerCamelCase)}.minorAmounts`, message: 'is not a known field', reason: 'unknown' },
      ]);
    }
    expect(violations('{"minorAmounts":1,"__proto__":{}}').map(({ path: at }) => at)).toEqual([
      'minorAmounts',
      '__proto__',
    ]);
  });

  it('is refused where a member is there in both spellings', () => {
    for (const way of ways.filter(({ field: { name } }) => name !== lowerCamelCase(name))) {
      const again = lowerCamelCase(way.field.name);
      const json = samplesOf(way.field).good[0]?.json ?? '';
      const text = written(way, `${json},"${again}":${json}`, asInProto);
      const at = path(way, asInProto).replace(/[^.]+$/, again);
      expect(violations(text)).toMatchObject([{ path: at, reason: 'duplicate' }]);
    }
  });

  it.each(['5', '"text"', 'null', '[]', 'true'])('is no %s', (text) => {
    expect(violations(text)).toEqual([{ path: '', message: 'must be an object', reason: 'type' }]);
  });
});

it('tells of every member that is wrong, up to a hundred', () => {
  const json = new MessageJson(methodOf('types.MerchantAuthenticationService/CreateClientAuthenticationToken').input);
  const faults = (members: object): string[] => {
    try {
      json.read(members);
      return [];
    } catch (error) {
      return (error as TesseraError).violations.map(({ path: at }) => at);
    }
  };
  expect(
    faults({
      test_mode: 1,
      payment: { amount: { minor_amount: '1x', currency: 'USX' } },
      permissions: { values: [1] },
    }),
  ).toEqual(['test_mode', 'payment.amount.minor_amount', 'payment.amount.currency', 'permissions.values[0]']);
  expect(faults({ payment: {}, authenticator: {} })).toEqual(['authenticator']);
  expect(faults({ payment: {}, authenticator: null })).toEqual([]);
  // What is absent is no fault beside one either, whichever comes first.
  expect(faults({ payment: { amount: null }, authenticator: null, test_mode: 1 })).toEqual(['test_mode']);
  expect(faults({ authenticator: null, payment: {}, test_mode: 1 })).toEqual(['test_mode']);
  expect(faults(Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`m${index}`, 1])))).toHaveLength(100);
});
