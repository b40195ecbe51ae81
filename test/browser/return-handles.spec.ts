import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CHROMIUM, hasChromium, openBrowser, OTHER_HOST, type BrowserPage } from '../support/chromium.js';
import { formPage, serveForms, type FormPages, type PageRequest } from '../support/form.pages.js';
import { startService, type TestService } from '../support/service.js';
import { ShopClient } from '../support/shop.client.js';

if (!hasChromium) process.stderr.write(`test/browser is skipped: ${CHROMIUM} is missing (apt-get install chromium)\n`);

const COOKIE = 'cart=1';

(hasChromium ? describe : describe.skip)('a buyer whose bank is of another site', () => {
  let service: TestService;
  let client: ShopClient;
  let browser: BrowserPage;
  let shop: FormPages;
  let bank: FormPages;
  /** Attempts under way, by the ids of their sessions: all that the shop remembers. */
  const attempts = new Map<string, string>();
  const returns: PageRequest[] = [];
  const visits: PageRequest[] = [];

  beforeAll(async () => {
    service = await startService();
    client = await ShopClient.create(service);
    browser = await openBrowser(service.url);
    bank = await serveForms({
      'POST /challenge': ({ form }) => ({
        html: formPage(String(form.get('return_url')), 'Approve', { result: 'authorised' }),
      }),
    });
    shop = await serveForms({
      'GET /checkout': async () => ({
        html: formPage(bankUrl('/challenge'), 'Pay', { return_url: await leave() }),
        cookie: `${COOKIE}; Path=/; SameSite=Lax; HttpOnly`,
      }),
      'POST /return': async (request) => {
        returns.push(request);
        return { html: `<!doctype html><title>Shop</title><p>${await comeBack(request)}</p>` };
      },
      'GET /orders': (request) => {
        visits.push(request);
        return { html: '<!doctype html><title>Orders</title><p>Orders</p>' };
      },
    });
  });
  afterAll(async () => {
    await browser.close();
    shop.close();
    bank.close();
    client.grpc.close();
    await service.stop();
  });

  const shopUrl = (path: string): string => `http://${new URL(browser.origin).hostname}:${shop.port}${path}`;

  const bankUrl = (path: string): string => `http://${OTHER_HOST}:${bank.port}${path}`;

  /** The shop is about to charge, and the bank wants to see the buyer. @returns where it is to send them back to */
  async function leave(): Promise<string> {
    const token = String((await client.openClientSession('order-1')).body.clientToken);
    const { body } = await client.send('POST', '/v1/sessions/claim', { token });
    const { session, attempt } = body as { session: { id: string }; attempt: { id: string } };
    attempts.set(session.id, attempt.id);
    const made = await client.send('POST', '/v1/sessions/returns', { token, step: 'bank_redirect' });
    return shopUrl(`/return?handle=${String(made.body.return_token)}`);
  }

  async function comeBack({ url, form }: PageRequest): Promise<string> {
    const shown = { return_token: url.searchParams.get('handle') };
    const { status, body } = await client.send('POST', '/v1/sessions/returns/resume', shown);
    if (status !== 200) return `Refused: ${String(body.code)}`;
    const { session, step } = body as { session: { id: string; reference: string }; step: string };
    const completed = await client.send('POST', '/v1/sessions/complete', { attempt_id: attempts.get(session.id) });
    return `${session.reference} after ${step} ${String(form.get('result'))}: ${String(completed.body.state)}`;
  }

  const saidOn = async (path: RegExp): Promise<string> => {
    await browser.page.waitForURL(path);
    return browser.page.locator('p').innerText();
  };

  it('comes back without a cookie, and the shop goes on with their session', async () => {
    const { page } = browser;
    await page.goto(shopUrl('/checkout'));
    await page.getByText('Pay').click();
    await page.getByText('Approve').click();
    expect(await saidOn(/\/return\?/)).toBe('order-1 after bank_redirect authorised: redeemed');
    expect(returns).toMatchObject([{ origin: bankUrl(''), cookie: undefined }]);
    // The cookie is there, and was not sent because of where the buyer came from.
    await page.goto(shopUrl('/orders'));
    expect(visits).toMatchObject([{ cookie: COOKIE }]);
    const [id] = [...attempts.keys()];
    const { body } = await client.send('GET', `/v1/sessions/${id}/events`);
    expect((body.items as { type: string }[]).map(({ type }) => type)).toEqual([
      'created',
      'claimed',
      'return_created',
      'returned',
      'redeemed',
    ]);
  });

  it('and who posts to the same address once more gets nothing', async () => {
    const { page } = browser;
    await page.goto(shopUrl('/checkout'));
    const address = await page.locator('input[name=return_url]').inputValue();
    const again = formPage(address, 'Again', {});
    for (const expected of [/^order-1 after bank_redirect null: redeemed$/, /^Refused: already_redeemed$/]) {
      await page.setContent(again);
      await page.getByText('Again').click();
      expect(await saidOn(/\/return\?/)).toMatch(expected);
    }
  });
});
