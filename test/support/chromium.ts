import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';

/** Where Debian puts it. */
export const CHROMIUM = '/usr/bin/chromium';
export const hasChromium = existsSync(CHROMIUM);

/** No other names lead anywhere. They are not the local machine's, which pages may treat with more trust. */
const HOST = 'tessera.test';
/** Of another site than the service. */
export const OTHER_HOST = 'bank.test';
/** Less than a test has: what does not appear is named then. */
const STEP_TIMEOUT_MS = 15_000;
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-proxy-server',
  `--host-resolver-rules=MAP ${HOST} 127.0.0.1, MAP ${OTHER_HOST} 127.0.0.1, MAP * ~NOTFOUND`,
];

/** A page of a browser that knows nothing yet, and what it should not have done. */
export interface BrowserPage {
  readonly page: Page;
  /** Address of the service as this browser knows it. */
  readonly origin: string;
  /** Errors of scripts, and whatever else the console calls an error. */
  readonly errors: readonly string[];
  /** Requests that were for anything but the service. */
  readonly strayRequests: readonly string[];
  close(): Promise<void>;
}

/** @param service URL of a service on the loopback interface */
export async function openBrowser(service: string): Promise<BrowserPage> {
  const profile = mkdtempSync(join(tmpdir(), 'tessera-browser-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: CHROMIUM,
    args: FLAGS,
    viewport: { width: 1280, height: 1000 },
  });
  context.setDefaultTimeout(STEP_TIMEOUT_MS);
  const origin = `http://${HOST}:${new URL(service).port}`;
  const errors: string[] = [];
  const strayRequests: string[] = [];
  context.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  context.on('weberror', (error) => errors.push(String(error.error())));
  context.on('request', (request) => new URL(request.url()).origin !== origin && strayRequests.push(request.url()));
  return {
    page: context.pages()[0] ?? (await context.newPage()),
    origin,
    errors,
    strayRequests,
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
