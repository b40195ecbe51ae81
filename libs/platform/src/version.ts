import { createRequire } from 'node:module';

/** Of this service, as package.json has it. */
export const { version: VERSION } = createRequire(import.meta.url)('#package.json') as { version: string };
