import { Injectable } from '@nestjs/common';
import { catalogueEntry, type CatalogueEntry } from '#connectors/kit/catalogue-entry.js';
import { CONNECTORS, findConnector } from '#connectors/connector-lookup.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { DEFAULT_PAGE_SIZE, type Page, type PageRequest } from '../database/index.js';

/** What the declarations of the connectors say, for those who want to use them. */
@Injectable()
export class ConnectorCatalogue {
  /** By name, ascending. @throws TesseraError `invalid_request` for a cursor that names no connector */
  list({ limit = DEFAULT_PAGE_SIZE, cursor }: PageRequest): Page<CatalogueEntry> {
    const start = cursor === undefined ? 0 : 1 + CONNECTORS.findIndex(({ name }) => cursorOf(name) === cursor);
    if (cursor !== undefined && start === 0) {
      throw new TesseraError('invalid_request', 'The cursor is not one of this list.', {
        violations: [{ path: 'cursor', message: 'must be the next_cursor of the previous page', reason: 'invalid' }],
      });
    }
    const page = CONNECTORS.slice(start, start + limit);
    const last = page.at(-1);
    const more = start + limit < CONNECTORS.length;
    return { items: page.map(catalogueEntry), nextCursor: more && last ? cursorOf(last.name) : undefined };
  }

  /** @throws TesseraError `not_found` */
  get(name: string): CatalogueEntry {
    const connector = findConnector(name);
    if (!connector) throw new TesseraError('not_found', 'No such connector.');
    return catalogueEntry(connector);
  }
}

const cursorOf = (name: string): string => Buffer.from(name).toString('base64url');
