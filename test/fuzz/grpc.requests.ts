import { gzipSync } from 'node:zlib';
import { loadHealthDefinition, loadPackageDefinition } from '#contracts/package-definition.js';
import { typesOf } from '../support/message.codec.js';
import { largeSize, mutate } from './byte.mutations.js';
import type { Dice } from '../support/dice.js';
import { likelyText } from './likely.values.js';
import { MessageValues, randomFields } from './message.values.js';
import { oddText } from './odd.values.js';
import { ADMIN_KEY, type Things } from './things.js';

export interface GrpcRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Whether the client says that this was all. */
  readonly ends: boolean;
}

const WILDNESS = [0, 0, 0.03, 0.2] as const;
const REFLECTION = ['v1', 'v1alpha'].map(
  (version) => `grpc.reflection.${version}.ServerReflection/ServerReflectionInfo`,
);
const OWN = methodsOf(loadPackageDefinition());
const METHODS = [...OWN, ...methodsOf(loadHealthDefinition()), ...REFLECTION];

const METADATA = ['x-connector-config', 'x-connector-account', 'x-connector', 'x-connector-auth', 'x-request-id'];
const ODD_METADATA: readonly [Record<string, string>, ...Record<string, string>[]] = [
  { 'grpc-timeout': '' },
  { 'grpc-timeout': 'soon' },
  { 'grpc-timeout': '-1S' },
  { 'grpc-timeout': '0n' },
  { 'grpc-timeout': '1m' },
  { 'grpc-timeout': '999999999999H' },
  { 'grpc-encoding': 'gzip' },
  { 'grpc-encoding': 'deflate' },
  { 'grpc-encoding': 'br, gzip' },
  { 'grpc-accept-encoding': 'x'.repeat(3000) },
  { 'content-type': 'application/json' },
  { 'content-type': 'application/grpc-web+proto' },
  { 'content-type': 'application/grpc+json' },
  { trailer: 'x' },
  { 'x-bin': '%%%', 'grpc-trace-bin': 'AAAA', 'x-connector-config-bin': 'not base64!' },
  { 'grpc-status': '0', 'grpc-message': 'fine' },
  { 'user-agent': 'é' },
  { 'x-large': 'x'.repeat(20_000) },
  { 'x-too-large': 'x'.repeat(40_000) },
  { authorization: 'Basic x', 'x-api-key': 'y' },
  { ':authority': '' },
];

function methodsOf(definition: Record<string, object>): string[] {
  const services = Object.entries(definition).filter(([, service]) => !('format' in service));
  return services.flatMap(([service, methods]) => Object.keys(methods).map((method) => `${service}/${method}`));
}

/** Calls of one method after another, of every service. */
export class GrpcRequests {
  constructor(private readonly things: Things) {}

  make(turn: number, dice: Dice): GrpcRequest {
    const method = METHODS[turn % METHODS.length] ?? '';
    const wildness = dice.pick(WILDNESS);
    const path = `/${dice.chance(wildness / 10) ? method.slice(dice.below(3)).toLowerCase() : method}`;
    const message = this.message(method, dice, wildness);
    const body = dice.chance(wildness / 2) ? brokenFrame(message, dice) : frame(message);
    const ends = !dice.chance(wildness / 20);
    return { path, headers: this.metadata(method, dice, wildness), body, ends };
  }

  private message(method: string, dice: Dice, wildness: number): Buffer {
    if (dice.chance(0.002)) return Buffer.alloc(largeSize(dice), 'x');
    if (!OWN.includes(method) || dice.chance(wildness / 4)) return randomFields(dice);
    const { request } = typesOf(method);
    const message = request.fromObject(new MessageValues(this.things, dice, wildness).make(request));
    const bytes = Buffer.from(request.encode(message).finish());
    return dice.chance(wildness / 2) ? mutate(bytes, dice) : bytes;
  }

  private metadata(method: string, dice: Dice, wildness: number): Record<string, string> {
    const headers: Record<string, string> = { 'content-type': 'application/grpc', te: 'trailers' };
    const key = method.includes('Admin') !== dice.chance(0.05) ? ADMIN_KEY : this.things.apiKey;
    headers.authorization = `Bearer ${dice.chance(wildness / 3) ? oddText(dice) : key}`;
    for (const name of METADATA.filter(() => dice.chance(0.3)))
      headers[name] = dice.chance(wildness) ? oddText(dice) : likelyText(name, this.things, dice);
    return dice.chance(wildness) ? { ...headers, ...dice.pick(ODD_METADATA) } : headers;
  }
}

/** A message as gRPC puts it on the wire. */
export function frame(message: Buffer, { flag = 0, length = message.length } = {}): Buffer {
  const head = Buffer.of(flag, 0, 0, 0, 0);
  head.writeUInt32BE(length >>> 0, 1);
  return Buffer.concat([head, message]);
}

type Breakage = (message: Buffer, dice: Dice) => Buffer;
const BREAKAGES: readonly [Breakage, ...Breakage[]] = [
  () => Buffer.alloc(0),
  (message) => message,
  (message) => frame(message, { length: message.length + 1 }),
  (message) => frame(message, { length: message.length - 1 }),
  (message) => frame(message, { length: 0xffffffff }),
  (message) => frame(message, { flag: 1 }),
  (message) => frame(gzipSync(message), { flag: 1 }),
  (message) => frame(gzipSync(message).subarray(0, -4), { flag: 1 }),
  (message, dice) => frame(message, { flag: dice.below(256) }),
  (message) => Buffer.concat([frame(message), frame(message)]),
  (message, dice) => mutate(frame(message), dice),
  (_message, dice) => dice.bytes(dice.below(6)),
];

const brokenFrame: Breakage = (message, dice) => dice.pick(BREAKAGES)(message, dice);
