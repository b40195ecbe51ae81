import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { parseJson } from '#platform/json/lossless-json.js';
import { startService, type TestService } from '../support/service.js';
import { at, difference, jwtPayload } from './matcher.js';

interface Step {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body?: unknown;
  readonly rawBody?: string;
  readonly capture?: Record<string, string>;
  readonly expect: {
    readonly status?: number;
    readonly statusIn?: number[];
    readonly json?: unknown;
    readonly absent?: string[];
    readonly headers?: Record<string, unknown>;
    readonly rawContains?: string;
    readonly schema?: string | null;
  };
}
interface Case extends Step {
  readonly name: string;
  readonly steps?: Step[];
}

const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8'));
const cases = fixture('http-cases.json') as Case[];

const ajv = new Ajv2020({ strict: false });
formats.default(ajv);
ajv.addSchema(fixture('bodies.schema.json') as object, 'bodies');

const FILTERS: Record<string, (token: string) => string> = {
  flipSignature: (token) => {
    const middle = token.lastIndexOf('.') + 20;
    return token.slice(0, middle) + (token[middle] === 'A' ? 'B' : 'A') + token.slice(middle + 1);
  },
};

describe('the published HTTP contracts', () => {
  let service: TestService;
  const world: Record<string, string> = {};

  beforeAll(async () => {
    service = await startService();
    const admin = { authorization: 'Bearer tsk_admin_demo' };
    const [one, two] = [await newKey(admin), await newKey(admin)];
    Object.assign(world, { PRIMER_API_KEY: one, PRIMER_API_KEY_OTHER: two, PAYROC_API_KEY: one });
    world.TERMINAL_ID = await newTerminal(one);
    world.TERMINAL_ID_2 = await newTerminal(one);
    world.TERMINAL_ID_OTHER = await newTerminal(two);
    const { access_token: bearer } = await ask('/authorize', { 'x-api-key': one });
    world.PAYROC_BEARER = String(bearer);
  });
  afterAll(() => service.stop());

  const ask = async (path: string, headers: Record<string, string>, body?: object) => {
    const init = body && { body: JSON.stringify(body) };
    const type = body ? { 'content-type': 'application/json' } : undefined;
    const answer = await fetch(service.url + path, { method: 'POST', headers: { ...headers, ...type }, ...init });
    expect(answer.status).toBeLessThan(300);
    return (await answer.json()) as Record<string, unknown>;
  };
  const newKey = async (admin: Record<string, string>) => {
    const { id } = await ask('/v1/merchants', admin, { name: 'contract' });
    return String((await ask(`/v1/merchants/${String(id)}/api-keys`, admin, { mode: 'test' })).key);
  };
  const newTerminal = async (key: string) =>
    String(
      (await ask('/v1/terminals', { authorization: `Bearer ${key}` }, { name: 'contract', hosted_fields: true })).id,
    );

  const fill = (text: string, values: Record<string, string>): string =>
    text
      .replace(/\{\{REPEAT:(.+?):(\d+)\}\}/g, (_, part: string, times: string) => part.repeat(Number(times)))
      .replace(/\{\{(\w+)(?:\|(\w+))?\}\}/g, (all, name: string, filter?: string) => {
        const value = name === 'UUID' ? randomUUID() : values[name];
        if (value === undefined) throw new Error(`no value for ${all}`);
        return filter ? (FILTERS[filter]?.(value) ?? '') : value;
      });

  it.each(cases.map((found) => [found.name, found] as const))('%s', async (_name, found) => {
    const values = { ...world, UUID_A: randomUUID(), UUID_B: randomUUID() };
    for (const step of found.steps ?? [found]) await play(step, values);
  });

  async function play(step: Step, values: Record<string, string>): Promise<void> {
    const raw = step.rawBody ?? (step.body === undefined ? undefined : JSON.stringify(step.body));
    const answer = await fetch(new URL(fill(step.path, values), service.url), {
      method: step.method,
      headers: JSON.parse(fill(JSON.stringify(step.headers), values)) as Record<string, string>,
      ...(raw !== undefined && { body: fill(raw, values) }),
    });
    const text = await answer.text();
    const wanted = step.expect;
    expect({ text, accepted: wanted.statusIn ?? [wanted.status] }).toEqual({
      text,
      accepted: expect.arrayContaining([answer.status]),
    });
    const document = text ? parseJson(text) : undefined;
    if (wanted.json != null) {
      expect(difference(JSON.parse(fill(JSON.stringify(wanted.json), values)), document)).toBeUndefined();
    }
    for (const path of wanted.absent ?? []) expect(at(document, path)).toBeUndefined();
    for (const [name, value] of Object.entries(wanted.headers ?? {})) {
      expect(difference(value, answer.headers.get(name))).toBeUndefined();
    }
    if (wanted.rawContains) expect(text).toContain(wanted.rawContains);
    if (wanted.schema) checkSchema(wanted.schema, text);
    for (const [name, path] of Object.entries(step.capture ?? {})) {
      const [where = '', claim] = path.replace('jwt:', '').split('#');
      const value = at(document, where);
      values[name] = String(claim ? at(jwtPayload(String(value)), `$.${claim}`) : value);
    }
  }

  function checkSchema(name: string, text: string): void {
    const validate = ajv.getSchema(`bodies#/$defs/${name}`);
    if (!validate) throw new Error(`no schema ${name}`);
    void validate(JSON.parse(text));
    expect(validate.errors ?? []).toEqual([]);
  }
});
