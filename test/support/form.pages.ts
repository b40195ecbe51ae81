import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

const HTML = { 'content-type': 'text/html; charset=utf-8' };

/** What a browser has asked for. */
export interface PageRequest {
  readonly url: URL;
  readonly form: URLSearchParams;
  /** What it sent of its own accord. */
  readonly cookie: string | undefined;
  /** Where it says that the request comes from. */
  readonly origin: string | undefined;
}

interface PageAnswer {
  readonly html: string;
  readonly cookie?: string;
}

/** A server of pages with forms. */
export interface FormPages {
  readonly port: number;
  close(): void;
}

/** @param pages by method and path */
export async function serveForms(
  pages: Readonly<Record<string, (request: PageRequest) => PageAnswer | Promise<PageAnswer>>>,
): Promise<FormPages> {
  const answer = async (request: IncomingMessage): Promise<PageAnswer | undefined> => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const { cookie, origin } = request.headers;
    const form = new URLSearchParams(await text(request));
    return pages[`${request.method} ${url.pathname}`]?.({ url, form, cookie, origin });
  };
  const server = createServer((request, reply) => {
    void answer(request).then(
      (page) =>
        page
          ? reply.writeHead(200, { ...HTML, ...(page.cookie && { 'set-cookie': page.cookie }) }).end(page.html)
          : reply.writeHead(404).end(),
      (error: unknown) => reply.writeHead(500, HTML).end(String(error)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, close: () => server.close() };
}

/** A page with one form, which posts what it holds. */
export const formPage = (action: string, button: string, fields: Readonly<Record<string, string>>): string =>
  `<!doctype html><title>${button}</title><form method="post" action="${attribute(action)}">${Object.entries(fields)
    .map(([name, value]) => `<input type="hidden" name="${name}" value="${attribute(value)}">`)
    .join('')}<button>${button}</button></form>`;

const attribute = (value: string): string => value.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
