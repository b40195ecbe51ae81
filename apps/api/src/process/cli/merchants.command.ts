import { MerchantService } from '#core/tenants/index.js';
import { CreateMerchantRequest } from '../../access/access.dto.js';
import { UsageError, type Command } from './command.js';
import { AT_THE_SHELL, withCore } from './core-context.js';
import { checkAs, readWords, takeOnly } from './words.js';

export const merchantsCommand: Command = {
  usage: 'list [--cursor C] | create NAME',
  summary: 'see merchants, or add one',
  run: (words) => {
    const { options, rest } = readWords(words, ['cursor']);
    const [verb, name] = rest;
    if (verb === 'list' && rest.length === 1) return list(options.cursor);
    if (verb === 'create' && name !== undefined && rest.length === 2) {
      takeOnly(verb, [], options);
      return create(checkAs(CreateMerchantRequest, { name }, { name: 'NAME' }).name);
    }
    throw new UsageError('list or create is missing');
  },
};

const list = (cursor: string | undefined) =>
  withCore(async (core) => {
    const { items, nextCursor } = await core.get(MerchantService).list({ cursor });
    const lines = items.map(({ id, name, createdAt }) => `${id}  ${createdAt.toISOString()}  ${name}`);
    return { lines: nextCursor ? [...lines, `more: --cursor ${nextCursor}`] : lines };
  });

const create = (name: string) =>
  withCore(async (core) => {
    const merchant = await core.get(MerchantService).create(AT_THE_SHELL, name);
    return { lines: [merchant.id] };
  });
