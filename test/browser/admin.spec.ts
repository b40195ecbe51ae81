import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SESSION_STATES } from '#core/sessions/session-types.js';
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

  it('shows nobody the keys that are written into it', async () => {
    expect(new Set(await docs.kindsOfKeyFields())).toEqual(new Set(['password']));
  });

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

  it('finds it by part of its name', async () => {
    const form = await docs.tryOut('Admin', 'List merchants');
    const { body } = await (await form.fill('name', 'EXAMPLE')).execute();
    expect(body.items).toEqual([expect.objectContaining({ id: merchant })]);
  });

  it('creates a processing terminal for it, with the admin key', async () => {
    const form = await docs.tryOut('Terminals', 'Create a terminal');
    const { status, body } = await (await form.fill('merchant_id', merchant)).execute();
    expect(status).toBe(201);
    const list = await docs.tryOut('Terminals', 'List terminals');
    const listed = await (await list.fill('merchant_id', merchant)).execute();
    expect(listed.body.items).toEqual([body]);
  });

  it('issues a test key, which the page uses from then on', async () => {
    const form = await docs.tryOut('Admin', 'Issue an API key');
    const { status, body } = await (await form.fill('merchant_id', merchant)).execute();
    expect({ status, body }).toMatchObject({ status: 201, body: { merchant_id: merchant, mode: 'test' } });
    expect(await docs.authorized()).toEqual(['api-key', 'api-key-bearer', 'admin-key']);
    apiKey = String(body.key);
  });

  it('creates another one with that key', async () => {
    const form = await docs.tryOut('Terminals', 'Create a terminal');
    const { status, body } = await (await form.fill('merchant_id', '')).execute();
    expect({ status, body }).toMatchObject({ status: 201, body: { hosted_fields: true, disabled: false } });
    terminal = String(body.id);
    const ofMerchant = 'SELECT id FROM terminals WHERE merchant_id = $1 ORDER BY created_at';
    expect(await service.database.query(ofMerchant, [merchant])).toEqual([{ id: expect.anything() }, { id: terminal }]);
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

  it('asks about it, with the token that the page has just been given', async () => {
    const { body } = await (await docs.tryOut('Sessions', 'Ask whether a token is good')).execute();
    expect(body).toMatchObject({ active: true, kind: 'payment', reference: 'session_001' });
  });

  it('finds it by search, alone and among the sessions of any merchant', async () => {
    expect(await referencesFound()).toEqual(['session_001', 'of-the-demo']);
    const form = await docs.tryOut('Sessions', 'Search sessions');
    const { body } = await (await form.fill('reference', 'session_001')).execute();
    const found = { merchant_id: merchant, connector: 'stripe', state: 'active' };
    expect(body.items).toEqual([expect.objectContaining(found)]);
    session = String((body.items as Json[])[0]?.id);
  });

  it('offers the kinds and states that there are, and searches by them', async () => {
    const form = await docs.tryOut('Sessions', 'Search sessions');
    expect(await form.choices('kind')).toEqual(['--', 'payment', 'client', 'hosted_fields']);
    expect(await form.choices('state')).toEqual(['--', ...SESSION_STATES]);
    await form.fill('reference', '');
    const { body } = await (await form.choose('kind', 'client')).execute();
    expect((body.items as Json[]).map(({ reference }) => reference)).toEqual(['of-the-demo']);
    await form.choose('kind', '');
  });

  it('reads its history', async () => {
    const form = await docs.tryOut('Sessions', 'Read the history of a session');
    const { body } = await (await form.fill('id', session)).execute();
    expect(body).toEqual({ items: [expect.objectContaining({ seq: 1, type: 'created' })] });
  });

  it('revokes it with the admin key, for good', async () => {
    const form = await docs.tryOut('Sessions', 'End a session early');
    await form.fill('merchant_id', merchant);
    const { status, body } = await (await form.writeBody({ id: session })).execute();
    expect({ status, body }).toMatchObject({ status: 200, body: { id: session, state: 'revoked' } });
    const introspected = await post('/v1/sessions/introspect', { authorization: `Bearer ${apiKey}` }, { token });
    expect(introspected).toEqual({ active: false });
    const events = 'SELECT type, actor_key_id AS key FROM session_events WHERE session_id = $1 ORDER BY seq';
    expect(await service.database.query(events, [session])).toEqual([
      { type: 'created', key: expect.any(String) },
      { type: 'revoked', key: null },
    ]);
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
    // Under another Idempotency-Key, it is another session.
    const again = await form.execute();
    expect(again.status).toBe(201);
    expect(again.body.token).not.toBe(opened.body.token);
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
