import type { Dispatcher } from 'undici';
import type { ProviderAnswer } from '#connectors/kit/provider-message.js';
import { TesseraError } from '#platform/errors/tessera-error.js';

/** No token or error is anywhere near this large. */
const MAX_ANSWER_BYTES = 1024 * 1024;

/** Takes an answer in, up to a limit. @throws TesseraError `provider_answer_unreadable` beyond it */
export async function readAnswer({ statusCode, headers, body }: Dispatcher.ResponseData): Promise<ProviderAnswer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_ANSWER_BYTES) {
      body.destroy();
      throw new TesseraError('provider_answer_unreadable', "The provider's answer is too large to be read.");
    }
    chunks.push(chunk);
  }
  return { status: statusCode, headers: flatten(headers), body: Buffer.concat(chunks).toString('utf8') };
}

function flatten(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  const entries = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name.toLowerCase(), [value].flat().join(', ')]],
  );
  return Object.fromEntries(entries);
}
