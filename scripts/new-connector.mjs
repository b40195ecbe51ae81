/** `npm run new:connector NAME`: the folder of a new connector, and its line in the list. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launch, LaunchError, ROOT } from './launch/project.mjs';

const SOURCES = join(ROOT, 'libs/connectors/src');
const LIST = join(SOURCES, 'connectors-list.ts');

await launch(() => {
  const [name = ''] = process.argv.slice(2);
  if (!/^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/.test(name)) {
    throw new LaunchError('usage: npm run new:connector NAME, where NAME is snake_case, such as acme_pay');
  }
  const folder = join(SOURCES, name);
  if (existsSync(folder)) throw new LaunchError(`there is a connector ${name}`);
  mkdirSync(folder);
  for (const [file, text] of Object.entries(filesOf(name))) writeFileSync(join(folder, `${name}.${file}`), text);
  writeFileSync(LIST, withLine(readFileSync(LIST, 'utf8'), name));
  process.stdout.write(`${folder}\n`);
});

/** @param {string} name */
function pascal(name) {
  return name.replace(/(?:^|_)([a-z0-9])/g, (_, /** @type {string} */ first) => first.toUpperCase());
}

/** @param {string} name */
function camel(name) {
  return pascal(name).replace(/^./, (first) => first.toLowerCase());
}

/**
 * The lines are sorted by folder, behind a comment.
 * @param {string} list
 * @param {string} name
 */
function withLine(list, name) {
  const [comment, ...lines] = list.trimEnd().split('\n');
  const line = `export { ${camel(name)} } from './${name}/${name}.connector.js';`;
  const folderOf = (/** @type {string} */ text) => /'\.\/([^/]+)\//.exec(text)?.[1] ?? '';
  const sorted = [...lines, line].sort((a, b) => (folderOf(a) < folderOf(b) ? -1 : 1));
  return `${[comment, ...sorted].join('\n')}\n`;
}

/** @param {string} name */
function filesOf(name) {
  const id = camel(name);
  return {
    'connector.ts': `import { defineConnector, secret, url } from '../kit/define-connector.js';
import { ${id}Flows } from './${name}.flows.js';

/** ${pascal(name)}. */
export const ${id} = defineConnector({
  name: '${name}',
  configKey: '${pascal(name)}',
  credentials: [secret('api_key'), url('base_url')],
  environments: {
    sandbox: { base_url: 'https://sandbox.${id.toLowerCase()}.example' },
    production: { base_url: 'https://api.${id.toLowerCase()}.example' },
  },
  flows: ${id}Flows,
});
`,
    'flows.ts': `import { readObject, requireObject, requireText, textAt } from '../kit/answer.reader.js';
import type { Flows } from '../kit/flow.js';
import { readOAuthToken } from '../kit/oauth-token.reader.js';
import { postJson } from '../kit/provider-message.js';
import { Refusal } from '../kit/refusal.js';

export const ${id}Flows: Flows = {
  serverSession: {
    request: ({ sessionId, amount }, call) =>
      postJson(
        call.url('sessions'),
        { reference: sessionId, amount: amount.minor, currency: amount.currency },
        { authorization: \`Bearer \${call.secret('api_key')}\` },
      ),
    success: (answer) => ({ sessionToken: requireText(requireObject(answer), 'token') }),
    refusal: (answer) => {
      const body = readObject(answer);
      const message = textAt(body, 'message');
      return message === undefined ? undefined : new Refusal({ code: textAt(body, 'code'), message, reason: message });
    },
  },
  serverAuth: {
    request: (_input, call) => postJson(call.url('oauth/token'), { key: call.secret('api_key') }),
    success: (answer) => readOAuthToken(answer),
    refusal: () => undefined,
  },
};
`,
    'flows.spec.ts': `import { expect, it } from '@jest/globals';
import { ProviderCall } from '../kit/provider-call.js';
import { ${id} } from './${name}.connector.js';

const entropy = { now: () => new Date(0), bytes: (length: number) => Buffer.alloc(length), uuid: () => 'uuid' };

it('asks for a session with the amount in minor units', () => {
  const call = new ProviderCall(${id}, { api_key: 'key' }, true, entropy);
  const amount = { minor: 2n ** 60n, currency: 'USD' };
  expect(${id}.flows.serverSession?.request({ sessionId: 'session_001', amount }, call)).toEqual({
    method: 'POST',
    url: 'https://sandbox.${id.toLowerCase()}.example/sessions',
    headers: { 'content-type': 'application/json', authorization: 'Bearer key' },
    body: '{"reference":"session_001","amount":1152921504606846976,"currency":"USD"}',
  });
});
`,
  };
}
