import type { OpenApiDocument, Operation, Parameter } from '../support/openapi-document.js';
import { largeSize, mutate } from './byte.mutations.js';
import type { Dice } from '../support/dice.js';
import { likelyText } from './likely.values.js';
import { oddText, oddValue, writeJson } from './odd.values.js';
import { SchemaValues } from './schema.values.js';
import { ADMIN_KEY, type Things } from './things.js';

export interface RestRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | undefined;
}

const WILDNESS = [0, 0, 0.03, 0.2] as const;
const OTHER_METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const;
const MEDIA_TYPES = [
  '',
  'text/plain',
  'application/xml',
  'application/json; charset=utf-16',
  'application/problem+json',
  'multipart/form-data; boundary=x',
  'application/x-www-form-urlencoded',
  'application/json;'.repeat(200),
] as const;
const ODD_PATHS = ['%', '%ff', '%00', '%2e%2e%2f', '..;', '%c0%ae', 'a/b', '*', '[]', 'x'.repeat(600)] as const;
const ODD_HEADERS: readonly [Record<string, string>, ...Record<string, string>[]] = [
  { accept: 'text/html' },
  { accept: `${'*/*,'.repeat(2000)}x` },
  { 'content-encoding': 'gzip' },
  { 'if-none-match': '*', 'if-match': '"x"' },
  { range: 'bytes=0-0,-1' },
  { origin: 'null', 'access-control-request-method': 'X' },
  { 'x-request-id': 'x'.repeat(129) },
  { 'x-forwarded-for': `${'1.2.3.4, '.repeat(500)}x`, 'x-forwarded-proto': 'gopher', 'x-forwarded-host': '@' },
  { 'user-agent': 'é\t"\\' },
  { traceparent: '00-00000000000000000000000000000000-0000000000000000-ff' },
];

/** Requests of one operation after another, out of what the service says of them. */
export class RestRequests {
  constructor(
    private readonly document: OpenApiDocument,
    private readonly operations: readonly Operation[],
    private readonly things: Things,
  ) {}

  make(turn: number, dice: Dice): RestRequest {
    const operation = this.operations[turn % this.operations.length];
    if (!operation) throw new Error('nothing can be asked');
    const wildness = dice.pick(WILDNESS);
    const method = dice.chance(wildness / 4) ? dice.pick(OTHER_METHODS) : operation.method.toUpperCase();
    const body = method === 'HEAD' ? undefined : this.body(operation, dice, wildness);
    const headers = { ...this.headers(operation, dice, wildness), ...(body && mediaType(dice, wildness)) };
    return { method, path: this.path(operation, dice, wildness), headers, body };
  }

  private path({ path, parameters }: Operation, dice: Dice, wildness: number): string {
    const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      dice.chance(wildness) ? dice.pick(ODD_PATHS) : encodeURIComponent(this.value(name, dice, wildness)),
    );
    const asked = parameters.filter((parameter) => parameter.in === 'query' && dice.chance(0.3));
    const query = asked.map(({ name }) => `${name}=${encodeURIComponent(this.value(name, dice, wildness))}`);
    if (dice.chance(wildness))
      query.push(dice.pick(['%', '&&==', 'a[b]=c', '__proto__=x', 'limit=1&limit=2', '%ff=%00']));
    return query.length > 0 ? `${filled}?${query.join('&')}` : filled;
  }

  private headers({ parameters, security }: Operation, dice: Dice, wildness: number): Record<string, string> {
    const headers: Record<string, string> = {};
    const mayGo = (parameter: Parameter): boolean => parameter.in === 'header' && dice.chance(0.6);
    for (const { name } of parameters.filter(mayGo)) headers[name] = inHeader(this.value(name, dice, wildness));
    const scheme = Object.keys(dice.pick(security) ?? {})[0];
    if (scheme !== undefined) Object.assign(headers, this.credential(scheme, dice, wildness / 3));
    return dice.chance(wildness) ? { ...headers, ...dice.pick(ODD_HEADERS) } : headers;
  }

  private credential(scheme: string, dice: Dice, wildness: number): Record<string, string> {
    const { apiKey, accessToken } = this.things;
    const held = (text: string): string => (dice.chance(wildness) ? inHeader(oddText(dice)) : text);
    if (scheme === 'api-key') return { 'x-api-key': held(apiKey) };
    if (scheme === 'client-token')
      return { 'primer-client-token': held(this.things.some(dice, 'access token of a client token')) };
    const bearers: Record<string, string> = { 'admin-key': ADMIN_KEY, 'access-token': accessToken };
    return { authorization: `Bearer ${held(bearers[scheme] ?? apiKey)}` };
  }

  private body({ requestBody }: Operation, dice: Dice, wildness: number): Buffer | undefined {
    const content = requestBody?.content['application/json'];
    if (!content) return dice.chance(wildness / 4) ? dice.bytes(dice.below(64)) : undefined;
    if (dice.chance(0.002)) return Buffer.from(JSON.stringify({ metadata: { x: 'x'.repeat(largeSize(dice)) } }));
    if (dice.chance(wildness / 20)) return Buffer.from('['.repeat(1 + dice.below(100_000)));
    const values = new SchemaValues(this.document.components.schemas, this.things, dice, wildness);
    const examples = Object.values(content.examples ?? {}).flatMap(({ value }) => value ?? []);
    const members = values.make(content.schema);
    const told = typeof members === 'object' && dice.chance(0.3) ? { ...dice.pick(examples), ...members } : members;
    const text = Buffer.from(writeJson(dice.chance(wildness / 10) ? oddValue(dice) : told));
    if (dice.chance(wildness / 10)) return Buffer.from(text.toString(), 'utf16le');
    return dice.chance(wildness / 2) ? mutate(text, dice) : text;
  }

  private value(name: string, dice: Dice, wildness: number): string {
    return dice.chance(wildness) ? Buffer.from(oddText(dice)).toString() : likelyText(name, this.things, dice);
  }
}

const mediaType = (dice: Dice, wildness: number): { 'content-type': string } => ({
  'content-type': dice.chance(wildness / 3) ? dice.pick(MEDIA_TYPES) : 'application/json',
});

/** What a client may send in a header at all; the rest goes in by the broken door. */
const inHeader = (text: string): string => text.replaceAll(/[^\t\x20-\x7e\x80-\xff]/g, '?');
