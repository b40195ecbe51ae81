import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { composeProject, enabled, readCompose } from '../support/compose-file.js';

/** The schema of the Compose Specification; the linter that it comes with is not used. */
const schema = JSON.parse(readFileSync('node_modules/dclint/schemas/compose.schema.json', 'utf8')) as object;
const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
const validate = ajv.compile({ ...schema, $schema: 'http://json-schema.org/draft-07/schema#' });

const PRODUCTION = 'docker-compose.production.yml';
const ENV = { PUBLIC_URL: 'https://sessions.example.com' };
const FILES = ['docker-compose.yml', PRODUCTION, 'deploy/observability/compose.yml'];
const PROFILES: readonly (readonly [file: string, profiles: readonly string[]])[] = [
  ['docker-compose.yml', []],
  ['docker-compose.yml', ['observability']],
  [PRODUCTION, []],
  [PRODUCTION, ['proxy']],
  [PRODUCTION, ['observability']],
  [PRODUCTION, ['proxy', 'observability']],
];

const sources = (used: readonly (string | { source: string })[] = []): string[] =>
  used.map((each) => (typeof each === 'string' ? each : each.source));
const dependencies = (found: readonly string[] | Record<string, unknown> = []): string[] =>
  Array.isArray(found) ? [...(found as string[])] : Object.keys(found);

describe.each(FILES)('%s', (file) => {
  it('is what the Compose Specification allows', () => {
    validate(readCompose(file, ENV));
    expect(validate.errors ?? []).toEqual([]);
  });

  it('is held to the specification at all', () => {
    const { services } = readCompose(file, ENV);
    expect(validate({ services: { ...services, odd: { imagee: 'x' } } })).toBe(false);
  });

  it('names every image by its version', () => {
    for (const { image, build } of Object.values(readCompose(file, ENV).services)) {
      expect(build ?? image).toBeDefined();
      if (!build) expect(image).toMatch(/^[\w./-]+:v?\d+\.\d+[\w.-]*$/);
    }
  });
});

describe.each(PROFILES)('%s with the profiles %j', (file, profiles) => {
  const project = composeProject(file, ENV);
  const services = enabled(project, profiles);

  it('runs what it should', () => {
    const own = file === PRODUCTION ? ['api', 'migrate', 'postgres'] : ['api', 'postgres'];
    const added = [
      ...(profiles.includes('proxy') ? ['proxy'] : []),
      ...(profiles.includes('observability') ? ['collector', 'grafana', 'jaeger', 'prometheus'] : []),
    ];
    expect(Object.keys(services).sort()).toEqual([...own, ...added].sort());
  });

  it('waits for services that run, and uses what is defined', () => {
    for (const service of Object.values(services)) {
      for (const name of dependencies(service.depends_on)) expect(Object.keys(services)).toContain(name);
      for (const name of sources(service.configs)) expect(Object.keys(project.configs ?? {})).toContain(name);
      for (const name of sources(service.secrets)) expect(Object.keys(project.secrets ?? {})).toContain(name);
      for (const volume of service.volumes ?? []) {
        expect(Object.keys(project.volumes ?? {})).toContain(volume.split(':')[0]);
      }
    }
  });

  it('finds the files that it mounts; secrets are its user’s to make', () => {
    for (const { file: path } of Object.values(project.configs ?? {}))
      expect([path, existsSync(path)]).toEqual([path, true]);
  });
});

describe(PRODUCTION, () => {
  it('asks for what it cannot do without', () => {
    expect(() => readCompose(PRODUCTION)).toThrow('PUBLIC_URL is not set');
  });
});
