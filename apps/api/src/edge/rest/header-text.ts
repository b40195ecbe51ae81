import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { malformedHeader } from '../auth/malformed-header.js';

const BEYOND_ASCII = /[\x80-\xff]/;
const UTF_8 = new TextDecoder('utf-8', { fatal: true });

type Head = Pick<FastifyRequest, 'headers'> & { readonly raw: Pick<FastifyRequest['raw'], 'rawHeaders'> };

/**
 * A header of a REST request, as UTF-8: Node.js reads a byte as a character.
 * @throws TesseraError `invalid_request` naming the header when it is none, or was sent several times
 */
export function headerText({ headers, raw }: Head, name: string): string | undefined {
  const value = headers[name]?.toString();
  if (value === undefined) return value;
  if (isRepeated(raw.rawHeaders, name)) throw malformedHeader(name, 'must be sent once');
  if (!BEYOND_ASCII.test(value)) return value;
  try {
    return UTF_8.decode(Buffer.from(value, 'latin1'));
  } catch {
    throw malformedHeader(name, 'must be UTF-8');
  }
}

/** Node.js passes on the first of some headers, and joins others. */
function isRepeated(rawHeaders: readonly string[], name: string): boolean {
  let times = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const found = rawHeaders[index];
    if (found?.length === name.length && found.toLowerCase() === name) times++;
  }
  return times > 1;
}

/** Handler parameter: {@link headerText}. */
export const HeaderText = createParamDecorator((name: string, context: ExecutionContext): string | undefined =>
  headerText(context.switchToHttp().getRequest<FastifyRequest>(), name),
);
