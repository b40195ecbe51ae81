import { ScalarType, type DescField } from '@bufbuild/protobuf';
import type { FieldViolation } from '#platform/errors/field-violation.js';
import { SECRET } from './message-parser.js';

type Demand = Pick<FieldViolation, 'message' | 'reason'>;

const type = (message: string): Demand => ({ message, reason: 'type' });
const range = (from: string, to: string): Demand => ({
  message: `must be a whole number from ${from} to ${to}`,
  reason: 'range',
});

const TEXT = type('must be text');
const UNSENDABLE: Demand = { message: 'must be text that UTF-8 can hold', reason: 'format' };

const OF_SCALARS: Partial<Record<ScalarType, Demand>> = {
  [ScalarType.STRING]: TEXT,
  [ScalarType.BOOL]: type('must be true or false'),
  [ScalarType.INT32]: range('-2^31', '2^31 - 1'),
  [ScalarType.INT64]: range('-2^63', '2^63 - 1'),
  [ScalarType.UINT32]: range('0', '2^32 - 1'),
};

/** What a member must be, told of one that holds something else. */
export function demandOf(field: DescField, value: unknown): Demand {
  if (field.enum) return { message: `must be a known ${words(field.enum.name)}`, reason: 'enum' };
  if (typeof value === 'string' && isText(field)) return UNSENDABLE;
  if (field.message?.typeName === SECRET) return TEXT;
  return OF_SCALARS[field.scalar ?? ScalarType.BYTES] ?? { message: 'is not valid', reason: 'invalid' };
}

const isText = ({ scalar, message }: DescField): boolean =>
  scalar === ScalarType.STRING || message?.typeName === SECRET;

/** `PaymentMethodType` in words, `CountryAlpha2` too. */
const words = (name: string): string =>
  name
    .replace(/Alpha\d$/, '')
    .replaceAll(/(?<=[a-z\d])(?=[A-Z])/g, ' ')
    .toLowerCase();
