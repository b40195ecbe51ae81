import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { request } from 'undici';
import { CHROMIUM, hasChromium, openBrowser, type BrowserPage } from '../support/chromium.js';
import { startService, type TestService } from '../support/service.js';
import { serveShopPage, type ShopPage } from '../support/shop.page.js';

if (!hasChromium) process.stderr.write(`test/browser is skipped: ${CHROMIUM} is missing (apt-get install chromium)\n`);

(hasChromium ? describe : describe.skip)("Primer's web SDK in a shop's page", () => {
  let service: TestService;
  let browser: BrowserPage;
  let shop: ShopPage;
  const answers: string[] = [];

  beforeAll(async () => {
    service = await startService();
    browser = await openBrowser(service.url);
    shop = await serveShopPage(await clientTokenFor(browser.origin));
    browser.page.on('response', (response) => {
      const { origin, pathname } = new URL(response.url());
      if (origin === browser.origin) answers.push(`${response.request().method()} ${pathname} ${response.status()}`);
    });
    await browser.page.goto(`${new URL(browser.origin).protocol}//${new URL(browser.origin).hostname}:${shop.port}/`);
  });
  afterAll(async () => {
    await browser.close();
    shop.close();
    await service.stop();
  });

  /** As it is opened by a server that knows the service by the name that the browser knows. */
  async function clientTokenFor(origin: string): Promise<string> {
    const session = { orderId: 'order-1', currencyCode: 'EUR', amount: 4999, order: { countryCode: 'DE' } };
    const answer = await request(`${service.url}/client-session`, {
      method: 'POST',
      headers: { host: new URL(origin).host, 'x-api-key': 'tsk_test_demo', 'content-type': 'application/json' },
      body: JSON.stringify(session),
    });
    return ((await answer.body.json()) as { clientToken: string }).clientToken;
  }

  // What it wants of the vendor's hosts leads nowhere. Nothing is intercepted: Playwright would answer preflights by itself.
  it('starts with a client token of ours', async () => {
    await expect(said(browser.page)).resolves.toContainEqual({ type: 'primer:ready' });
    expect(answers.filter((answer) => !answer.endsWith(' 200'))).toEqual([]);
    expect(answers).not.toEqual([]);
  });
});

/** What the SDK has said by the time that it is ready, or has failed. */
async function said(page: Page): Promise<unknown[]> {
  const isOver = (): boolean => {
    const { said = [] } = globalThis as unknown as { said?: { type: string; error?: string }[] };
    return said.some(({ type, error }) => type === 'primer:ready' || error !== undefined);
  };
  await page.waitForFunction(isOver);
  return page.evaluate(() => (globalThis as unknown as { said: unknown[] }).said);
}
