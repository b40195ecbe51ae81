import { ApiKeyService, type NewApiKey } from '#core/tenants/index.js';
import { CreateApiKeyRequest } from '../../access/access.dto.js';
import { readNewApiKey } from '../../access/access.mapper.js';
import { readId } from '../../edge/object-id.js';
import { UsageError, type Command } from './command.js';
import { AT_THE_SHELL, withCore } from './core-context.js';
import { readMoment } from './moment.js';
import { checkAs, readWords, required, takeOnly, type Options } from './words.js';

interface Verb {
  /** Beside `--merchant`. */
  readonly takes: readonly string[];
  run(merchantId: string, options: Options): ReturnType<Command['run']>;
}

export const keysCommand: Command = {
  usage:
    'list --merchant ID [--cursor C] | create --merchant ID --mode test|live [--name N] [--scopes A,B] [--expires TIME] | revoke --merchant ID --key ID',
  summary: "see a merchant's API keys, make one (it is printed once), or end one",
  run: (words) => {
    const { options, rest } = readWords(words, [...new Set(['merchant', ...[...VERBS.values()].flatMap(takenBy)])]);
    const [name = ''] = rest;
    const verb = VERBS.get(name);
    if (!verb || rest.length !== 1) throw new UsageError('list, create or revoke is missing');
    takeOnly(name, ['merchant', ...verb.takes], options);
    return verb.run(readId(required(options, 'merchant'), 'merchant'), options);
  },
};

const takenBy = ({ takes }: Verb): readonly string[] => takes;

const list: Verb = {
  takes: ['cursor'],
  run: (merchantId, { cursor }) =>
    withCore(async (core) => {
      const { items, nextCursor } = await core.get(ApiKeyService).list(merchantId, { cursor });
      const lines = items.map(({ id, prefix, mode, revokedAt, name }) =>
        [id, prefix, mode, revokedAt ? 'revoked' : 'valid', name ?? ''].join('  ').trimEnd(),
      );
      return { lines: nextCursor ? [...lines, `more: --cursor ${nextCursor}`] : lines };
    }),
};

const create: Verb = {
  takes: ['mode', 'name', 'scopes', 'expires'],
  run: async (merchantId, options) => {
    const request = readRequest(options);
    return withCore(async (core) => {
      const { apiKey, key } = await core.get(ApiKeyService).issue(AT_THE_SHELL, merchantId, request);
      return { lines: [`${apiKey.id}  ${key}`] };
    });
  },
};

const revoke: Verb = {
  takes: ['key'],
  run: async (merchantId, options) => {
    const id = readId(required(options, 'key'), 'API key');
    return withCore(async (core) => {
      await core.get(ApiKeyService).revoke(AT_THE_SHELL, merchantId, id);
      return { lines: [`${id} is revoked`] };
    });
  },
};

const VERBS: ReadonlyMap<string, Verb> = new Map(Object.entries({ list, create, revoke }));

function readRequest(options: Options): NewApiKey {
  const { name, scopes, expires } = options;
  const given = {
    mode: required(options, 'mode'),
    name,
    scopes: scopes?.split(',').map((scope) => scope.trim()),
    expires_at: expires === undefined ? undefined : readMoment(expires),
  };
  return readNewApiKey(checkAs(CreateApiKeyRequest, given, { expires_at: '--expires' }));
}
