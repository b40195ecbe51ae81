import { pathToFileURL } from 'node:url';

/** `NODE_OPTIONS` that load `shifted-clock.mjs`, which says what else it takes. */
export const SHIFTED_CLOCK = `--import=${pathToFileURL('test/support/shifted-clock.mjs').href}`;
