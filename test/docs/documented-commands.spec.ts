import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startService, type TestService } from '../support/service.js';
import { shellDocuments } from './shell-blocks.js';
import { runBlocks, type BlockResult } from './shell-session.js';
import { expectShown } from './shown-answer.js';

const documents = shellDocuments();
const documentsToRun = documents
  .map(({ file, blocks }) => ({ file, blocks: blocks.filter(({ notRun }) => notRun === undefined) }))
  .filter(({ blocks }) => blocks.length > 0);

/** A service for each document: what one leaves behind must not help the next. */
describe.each(documentsToRun)('the commands of $file', ({ blocks }) => {
  let service: TestService;
  let results: BlockResult[];

  beforeAll(async () => {
    service = await startService();
    results = await runBlocks(blocks, service);
  });
  afterAll(() => service.stop());

  it.each(blocks.map((block, index) => ({ ...block, index })))('work: line $line', ({ index, shown }) => {
    const { output, failure } = results[index] ?? { output: '', failure: 'was not run' };
    expect(failure).toBeUndefined();
    if (shown) expectShown(output, shown);
  });
});

describe('commands that are not run', () => {
  const reasons = documents.flatMap(({ blocks }) => blocks.flatMap(({ notRun }) => notRun ?? []));

  it('are shown by a test that exists, where one is named', () => {
    const tests = reasons.flatMap((reason) => reason.match(/test\/[\w/.-]+/g) ?? []);
    expect(tests.filter((path) => !existsSync(path))).toEqual([]);
  });
});
