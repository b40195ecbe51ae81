import { ApiKeyService, type NewApiKey } from '#core/access/api-key.service.js';
import { API_KEY_SCOPES, MODES } from '#platform/auth/principal.js';
import { readId } from '../object-id.js';
import { UsageError, type Command } from './command.js';
import { withCore } from './core.context.js';
import { readWords, required } from './words.js';

type Options = Partial<Record<(typeof OPTIONS)[number], string>>;
const OPTIONS = ['merchant', 'mode', 'name', 'scopes', 'expires', 'key', 'cursor'] as const;

export const keysCommand: Command = {
  usage:
    'list --merchant ID | create --merchant ID --mode test|live [--name N] [--scopes A,B] [--expires TIME] | revoke --merchant ID --key ID',
  summary: "see a merchant's API keys, make one (it is printed once), or end one",
  run: (words) => {
    const { options, rest } = readWords(words, OPTIONS);
    const verb = VERBS[rest[0] ?? ''];
    if (!verb || rest.length !== 1) throw new UsageError('list, create or revoke is missing');
    return verb(required(options, 'merchant'), options);
  },
};

const VERBS: Readonly<Record<string, (merchantId: string, options: Options) => ReturnType<Command['run']>>> = {
  list: (merchantId, { cursor }) =>
    withCore(async (core) => {
      const { items, nextCursor } = await core.get(ApiKeyService).list(readId(merchantId, 'merchant'), { cursor });
      const lines = items.map(({ id, prefix, mode, revokedAt, name }) =>
        [id, prefix, mode, revokedAt ? 'revoked' : 'valid', name ?? ''].join('  ').trimEnd(),
      );
      return { lines: nextCursor ? [...lines, `more: --cursor ${nextCursor}`] : lines };
    }),
  create: async (merchantId, options) => {
    const request = readRequest(options);
    return withCore(async (core) => {
      const { apiKey, key } = await core.get(ApiKeyService).issue(readId(merchantId, 'merchant'), request);
      return { lines: [`${apiKey.id}  ${key}`] };
    });
  },
  revoke: async (merchantId, options) => {
    const id = required(options, 'key');
    return withCore(async (core) => {
      await core.get(ApiKeyService).revoke(readId(merchantId, 'merchant'), readId(id, 'API key'));
      return { lines: [`${id} is revoked`] };
    });
  },
};

function readRequest({ mode, name, scopes, expires }: Options): NewApiKey {
  const known = MODES.find((each) => each === mode);
  if (!known) throw new UsageError(`--mode should be ${MODES.join(' or ')}`);
  const expiresAt = expires === undefined ? undefined : new Date(expires);
  if (expiresAt && Number.isNaN(expiresAt.getTime())) throw new UsageError('--expires should be a time (ISO 8601)');
  return { mode: known, name, scopes: readScopes(scopes), expiresAt };
}

function readScopes(text: string | undefined): NewApiKey['scopes'] {
  return text?.split(',').map((word) => {
    const scope = API_KEY_SCOPES.find((each) => each === word.trim());
    if (!scope) throw new UsageError(`--scopes should be of ${API_KEY_SCOPES.join(', ')}`);
    return scope;
  });
}
