import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRequire } from 'node:module';
import { dirname, join, normalize } from 'node:path';

const require = createRequire(import.meta.url);
/** The SDK as it is published. */
const SDK = dirname(require.resolve('@primer-io/primer-js'));
const HEAD = { 'content-type': 'text/html; charset=utf-8' };

/** A shop's server: its checkout page with Primer's SDK, of an origin that is not the service's. */
export interface ShopPage {
  readonly port: number;
  close(): void;
}

/** @param clientToken that the page starts the SDK with */
export async function serveShopPage(clientToken: string): Promise<ShopPage> {
  const server = createServer(({ url = '/' }, reply) => {
    if (!url.startsWith('/sdk/')) return reply.writeHead(200, HEAD).end(pageWith(clientToken));
    reply.setHeader('content-type', 'text/javascript');
    return createReadStream(join(SDK, normalize(url.slice('/sdk'.length))))
      .on('error', () => reply.writeHead(404).end())
      .pipe(reply);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, close: () => server.close() };
}

/** What the SDK's documentation tells shops to write; what it says is kept on `window.said`. */
const pageWith = (clientToken: string): string => `<!doctype html>
<title>Shop</title>
<primer-checkout client-token="${clientToken}"></primer-checkout>
<script type="module">
  import { loadPrimer } from '/sdk/primer-loader.js';
  window.said = [];
  for (const name of ['primer:ready', 'primer:state-change'])
    document.addEventListener(name, ({ type, detail }) => window.said.push({ type, error: detail?.primerJsError?.message }), true);
  loadPrimer();
</script>`;
