import protobuf from 'protobufjs';

/** A value as JSON text, and as the message has it. */
export interface Sample {
  readonly json: string;
  readonly value: unknown;
}
/** A value that must be refused, where inside it the fault lies, and what is said of it. */
export interface BadSample {
  readonly json: string;
  readonly at?: string;
  readonly says: string;
}
interface Samples {
  readonly good: readonly Sample[];
  readonly bad: readonly BadSample[];
}

const SECRET = '.types.SecretString';
const TEXT = 'must be text';
const UTF_8 = 'must be text that UTF-8 can hold';

/** An integer in every way that JSON has to write it. */
const integer = (value: bigint): Sample[] => [`${value}`, `"${value}"`].map((json) => ({ json, value: String(value) }));
const bad = (says: string, ...json: string[]): BadSample[] => json.map((text) => ({ json: text, says }));

const integers = (min: bigint, max: bigint, says: string): Samples => ({
  good: [...[min, max, 1n, 0n].flatMap(integer), { json: '1.0', value: '1' }, { json: '1e3', value: '1000' }],
  bad: bad(
    `must be a whole number from ${says}`,
    ...[
      '1.5',
      '"1.5"',
      '""',
      '" "',
      '"1 "',
      '"0x10"',
      '"1e3"',
      '"many"',
      'true',
      '{}',
      '[]',
      '1e25',
      '9007199254740993.0',
    ],
    ...[max + 1n, min - 1n].map((beyond) => `"${beyond}"`),
    `"${'9'.repeat(1000)}"`,
  ),
});

const SCALARS: Readonly<Record<string, Samples>> = {
  string: {
    good: ['a', '', 'é 😀 \\u0000', '1'].map((text) => ({
      json: `"${text}"`,
      value: JSON.parse(`"${text}"`) as string,
    })),
    bad: [...bad(TEXT, '5', 'true', '{}', '[]'), ...bad(UTF_8, '"\\ud800"')],
  },
  bool: {
    good: [true, false].map((value) => ({ json: `${value}`, value })),
    bad: bad('must be true or false', '"true"', '1', '0', '{}', '[]'),
  },
  int32: integers(-(2n ** 31n), 2n ** 31n - 1n, '-2^31 to 2^31 - 1'),
  uint32: integers(0n, 2n ** 32n - 1n, '0 to 2^32 - 1'),
  int64: integers(-(2n ** 63n), 2n ** 63n - 1n, '-2^63 to 2^63 - 1'),
};

/** Every way to say a value of the field, and what is none. @throws Error for a kind of field that nobody has thought of */
export function samplesOf(field: protobuf.Field): Samples {
  if (field.map) throw new Error(`no samples of a map: ${field.fullName}`);
  const one = samplesOfOne(field);
  return field.repeated ? listOf(one) : one;
}

function samplesOfOne({ type, resolvedType: held, fullName }: protobuf.Field): Samples {
  if (held instanceof protobuf.Enum) return samplesOfEnum(held);
  if (held?.fullName === SECRET) {
    return {
      good: ['"a"', '{"value":"a"}'].map((json) => ({ json, value: { value: 'a' } })),
      bad: [
        ...bad(TEXT, '5', 'true', '[]'),
        ...bad(UTF_8, '"\\udc00"'),
        { json: '{"value":5}', at: '.value', says: TEXT },
        { json: '{"values":"a"}', at: '.values', says: 'is not a known field' },
      ],
    };
  }
  if (held) return { good: [{ json: '{}', value: {} }], bad: bad('must be an object', '5', '"a"', 'true', '[]') };
  const samples = SCALARS[type];
  if (!samples) throw new Error(`no samples of ${type}: ${fullName}`);
  return samples;
}

const UNKNOWN = [9999, -1];
const SAID: Readonly<Record<string, string>> = {
  Currency: 'currency',
  Connector: 'connector',
  CountryAlpha2: 'country',
  DocumentKind: 'document kind',
  PaymentMethodType: 'payment method type',
};

const samplesOfEnum = ({ name: type, values }: protobuf.Enum): Samples => ({
  good: [
    ...Object.entries(values).flatMap(([name, value]) => [`"${name}"`, `${value}`].map((json) => ({ json, value }))),
    ...UNKNOWN.map((value) => ({ json: `${value}`, value })),
  ],
  bad: bad(
    `must be a known ${SAID[type] ?? type}`,
    '"Atlantis"',
    '"1"',
    '""',
    '1.5',
    '2147483648',
    '9007199254740993',
    'true',
    '{}',
    '[]',
  ),
});

const listOf = ({ good, bad: refused }: Samples): Samples => ({
  good: [
    { json: '[]', value: [] },
    { json: `[${good.map(({ json }) => json).join()}]`, value: good.map(({ value }) => value) },
  ],
  bad: [
    ...bad('must be a list', '5', '"a"', '{}'),
    ...[...refused, { json: 'null', says: refused[0]?.says ?? '' }].map(({ json, at = '', says }: BadSample) => ({
      json: `[${good[0]?.json},${json}]`,
      at: `[1]${at}`,
      says,
    })),
  ],
});
