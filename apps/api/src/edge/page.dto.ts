import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Matches } from 'class-validator';
import { DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE, type Page, type PageRequest } from '#core/database/index.js';
import { messageReader } from './grpc/message.reader.js';

/** Query of every list. */
export class PageQuery {
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: MAX_PAGE_SIZE,
    description: `Items per page; ${DEFAULT_PAGE_SIZE} when absent.`,
  })
  @IsOptional()
  @Matches(/^(?:[1-9]\d?|1\d\d|200)$/, { message: `must be a whole number from 1 to ${MAX_PAGE_SIZE}` })
  limit?: string;

  @ApiPropertyOptional({ description: 'next_cursor of the previous page; absent for the first.' })
  @IsOptional()
  @IsString({ message: 'must be a string' })
  cursor?: string;
}

export const toPageRequest = ({ limit, cursor }: PageQuery): PageRequest => ({
  limit: limit === undefined ? undefined : Number(limit),
  cursor,
});

/** The page of a gRPC request. */
export interface PageMessage {
  readonly limit?: number;
  readonly cursor?: string;
}

/** A message as the query that says the same, to be checked by the same rules: there, a limit is text. */
export const asQuery = ({ limit, ...rest }: PageMessage): object => ({
  ...rest,
  ...(limit !== undefined && { limit: String(limit) }),
});

const readPage = messageReader(PageQuery);

/** @throws TesseraError `invalid_request` */
export const readPageMessage = (message: PageMessage): PageRequest => toPageRequest(readPage(asQuery(message)));

/** A page as REST and gRPC show it. */
export function presentPage<T, R>(page: Page<T>, present: (item: T) => R): { items: R[]; next_cursor?: string } {
  return {
    items: page.items.map(present),
    ...(page.nextCursor !== undefined && { next_cursor: page.nextCursor }),
  };
}
