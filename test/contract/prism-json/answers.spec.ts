import { describe, expect, it } from '@jest/globals';
import protobuf from 'protobufjs';
import { MessageJson } from '#api/connectors/prism/twins/message-json.js';
import { methodOf } from '#contracts/descriptors.js';
import { typesOf } from '../../support/message.codec.js';
import { RPCS, waysIn, type Way } from './messages.js';

/** A value of a field, as handlers of gRPC give it. */
function valueOf({ type, resolvedType: held, repeated }: protobuf.Field): unknown {
  const value = held instanceof protobuf.Enum ? lastNameOf(held) : held ? {} : VALUES[type];
  if (value === undefined) throw new Error(`no value of ${type}`);
  return repeated ? [value] : value;
}

const VALUES: Readonly<Record<string, unknown>> = {
  string: 'a',
  bool: true,
  uint32: 200,
  int64: '9223372036854775807',
  uint64: '18446744073709551615',
};
const lastNameOf = ({ values }: protobuf.Enum): string | undefined => Object.keys(values).at(-1);

const message = ({ above, field }: Way): object =>
  above.reduceRight<object>((inside, { name, repeated }) => ({ [name]: repeated ? [inside] : inside }), {
    [field.name]: valueOf(field),
  });

describe.each(RPCS)('the JSON of what %s answers', (rpc) => {
  const json = new MessageJson(methodOf(rpc).output);

  it('is the answer of gRPC: names of the proto, enum values by name, 64-bit integers as text', () => {
    const answers = waysIn(typesOf(rpc).response).map(message);
    expect(answers.length).toBeGreaterThan(5);
    expect(answers.map((answer) => json.write(answer))).toEqual(answers);
  });

  it('has nothing that the message has not', () => {
    expect(json.write({ status_code: 200, invented: 1, error: { invented: 'a' } })).toEqual({
      status_code: 200,
      error: {},
    });
  });
});
