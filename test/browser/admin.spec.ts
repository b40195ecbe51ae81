import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CHROMIUM, hasChromium, openBrowser, type BrowserPage } from '../support/chromium.js';
import { startService, type TestService } from '../support/service.js';
import { SwaggerPage } from '../support/swagger-page.js';

type Json = Record<string, unknown>;

if (!hasChromium) process.stderr.write(`test/browser is skipped: ${CHROMIUM} is missing (apt-get install chromium)\n`);

(hasChromium ? describe : describe.skip)('administration on the page at /docs', () => {
  let service: TestService;
  let browser: BrowserPage;
  let docs: SwaggerPage;
  let merchant: string;
  let apiKey: string;
  let terminal: string;
  let token: string;
  let session: string;

  beforeAll(async () => {
    service = await startService();
    await post('/client-session', { 'x-api-key': 'tsk_test_demo' }, { orderId: 'of-the-demo' });
    browser = await openBrowser(service.url);
    docs = new SwaggerPage(browser.page);
    await docs.visit(browser.origin);
  });
  afterAll(async () => {
    try {
      await browser.close();
    } finally {
      await service.stop();
    }
  });

  const post = async (path: string, headers: Record<string, string>, body: object): Promise<Json> => {
    const answer = await fetch(service.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    return (await answer.json()) as Json;
  };
  const referencesFound = async (): Promise<unknown[]> => {
    const { body } = await (await docs.tryOut('Sessions', 'Search sessions')).execute();
    return (body.items as Json[]).map(({ reference }) => reference);
  };

  it('begins with the admin key, which alone finds sessions of any merchant', async () => {
    await browser.page.screenshot({ path: 'artifacts/docs.png', fullPage: true });
    expect(await docs.authorizeWhereTheCursorIs('tsk_admin_demo')).toBe('admin-key');
    expect(await docs.authorized()).toEqual(['admin-key']);
    expect(await referencesFound()).toEqual(['of-the-demo']);
  });

  it('creates a merchant', async () => {
    const { status, body } = await (await docs.tryOut('Admin', 'Create a merchant')).execute();
    expect({ status, body }).toMatchObject({ status: 201, body: { name: 'Example shop' } });
    merchant = String(body.id);
  });

  it('issues a test key, which the page uses from then on', async () => {
    const form = await docs.tryOut('Admin', 'Issue an API key');
    const { status, body } = await (await form.fill('merchant_id', merchant)).execute();
    expect({ status, body }).toMatchObject({ status: 201, body: { merchant_id: merchant, mode: 'test' } });
    expect(await docs.authorized()).toEqual(['api-key', 'api-key-bearer', 'admin-key']);
    apiKey = String(body.key);
  });

  it('creates a processing terminal', async () => {
    const { status, body } = await (await docs.tryOut('Terminals', 'Create a terminal')).execute();
    expect({ status, body }).toMatchObject({ status: 201, body: { hosted_fields: true, disabled: false } });
    terminal = String(body.id);
    const ofMerchant = 'SELECT id FROM terminals WHERE merchant_id = $1';
    expect(await service.database.query(ofMerchant, [merchant])).toEqual([{ id: terminal }]);
  });

  it('stores an account with Stripe, and shows no secret of it', async () => {
    const form = await docs.tryOut('Connector accounts', 'Store credentials for a connector');
    const { status, body } = await form.execute();
    expect({ status, body }).toMatchObject({ status: 201, body: { connector: 'stripe', name: 'main', default: true } });
    expect(JSON.stringify(body)).not.toContain('sk_test_1');
  });

  it('opens a session with that account', async () => {
    const form = await docs.tryOut('Payment sessions (Prism)', 'Create a session token');
    await form.fill('x-connector-config', '');
    const { status, body } = await (await form.fill('x-connector-account', 'main')).execute();
    expect({ status, body }).toEqual({
      status: 200,
      body: { session_token: expect.stringMatching(/^sess_/), status_code: 200 },
    });
    token = String(body.session_token);
  });

  it('finds it by search, alone and among the sessions of any merchant', async () => {
    expect(await referencesFound()).toEqual(['session_001', 'of-the-demo']);
    const form = await docs.tryOut('Sessions', 'Search sessions');
    const { body } = await (await form.fill('reference', 'session_001')).execute();
    const found = { merchant_id: merchant, connector: 'stripe', state: 'active' };
    expect(body.items).toEqual([expect.objectContaining(found)]);
    session = String((body.items as Json[])[0]?.id);
  });

  it('reads its history', async () => {
    const form = await docs.tryOut('Sessions', 'Read the history of a session');
    const { body } = await (await form.fill('id', session)).execute();
    expect(body).toEqual({ items: [expect.objectContaining({ seq: 1, type: 'created' })] });
  });

  it('revokes it, for good', async () => {
    const form = await docs.tryOut('Sessions', 'End a session early');
    const { status, body } = await (await form.writeBody({ id: session })).execute();
    expect({ status, body }).toMatchObject({ status: 200, body: { id: session, state: 'revoked' } });
    const introspected = await post('/v1/sessions/introspect', { authorization: `Bearer ${apiKey}` }, { token });
    expect(introspected).toEqual({ active: false });
    const events = 'SELECT type FROM session_events WHERE session_id = $1 ORDER BY seq';
    expect(await service.database.query(events, [session])).toEqual([{ type: 'created' }, { type: 'revoked' }]);
  });

  it('sees that in its history', async () => {
    const form = await docs.tryOut('Sessions', 'Read the history of a session');
    const { body } = await form.execute();
    expect((body.items as Json[]).map(({ type }) => type)).toEqual(['created', 'revoked']);
    await form.screenshot('artifacts/history.png');
  });

  it('opens a Hosted Fields session with the access token that the page got for the key', async () => {
    const exchange = await docs.tryOut('Hosted Fields (Payroc)', 'Exchange an API key for an access token');
    expect(await exchange.execute()).toMatchObject({ status: 200, body: { token_type: 'Bearer' } });
    const form = await docs.tryOut('Hosted Fields (Payroc)', 'Open a Hosted Fields session');
    const opened = await (await form.fill('processingTerminalId', terminal)).execute();
    expect(opened).toMatchObject({ status: 201, body: { processingTerminalId: terminal } });
  });

  it('knows the credentials still when the page is loaded again', async () => {
    await docs.visit(browser.origin);
    expect(await docs.authorized()).toEqual(['access-token', 'api-key', 'api-key-bearer', 'admin-key']);
  });

  it('has met no error on the page, and sent nothing elsewhere', () => {
    const { errors, strayRequests } = browser;
    expect({ errors, strayRequests }).toEqual({ errors: [], strayRequests: [] });
  });
});
