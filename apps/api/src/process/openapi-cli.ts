import 'reflect-metadata';
import { readFileSync, writeFileSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import { readSettings } from '#platform/config/settings.reader.js';
import { createLogger } from '#platform/observability/logger.js';
import { API_DESCRIPTION } from './api-description.js';
import { AppModule } from './app.module.js';
import { DIALECTS } from './dialects.js';
import { createOpenApiDocument } from '../edge/openapi/openapi.js';
import { createRestAdapter } from '../edge/rest/rest-server.js';

/** Writes the OpenAPI document to `docs/openapi.json`; with `--check`, tells whether it is up to date. Needs no database. */
const FILE = 'docs/openapi.json';

const settings = readSettings({ DATABASE_URL: 'postgres://unused', LOG_LEVEL: 'silent' });
const module = AppModule.create(settings, createLogger(settings.logLevel));
const app = await NestFactory.create(module, createRestAdapter(settings, DIALECTS), { preview: true, logger: false });
const document = `${JSON.stringify(createOpenApiDocument(app, API_DESCRIPTION), null, 2)}\n`;

if (!process.argv.includes('--check')) writeFileSync(FILE, document);
else if (readFileSync(FILE, 'utf8') !== document) {
  process.stderr.write(`${FILE} is not what the controllers say: run npm run generate\n`);
  process.exitCode = 1;
}
