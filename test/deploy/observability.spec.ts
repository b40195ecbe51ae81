import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { CertificateAuthority } from '../support/certificates.js';
import { createTestDatabase } from '../support/database.js';
import { Exposition } from '../support/exposition.js';
import { GrpcClient } from '../support/grpc-client.js';
import { json, startProvider } from '../support/provider.js';
import { startService } from '../support/service.js';
import { grpcTls } from '../support/tls-clients.js';
import { TlsFolder } from '../support/tls-folder.js';

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly labels: { severity: string };
  readonly annotations: { summary: string; runbook: string };
}
interface Panel {
  readonly title: string;
  readonly datasource?: { uid: string };
  readonly targets?: readonly { expr: string }[];
}

const FOLDER = 'deploy/observability';
const read = (name: string): string => readFileSync(name, 'utf8');
const yaml = (name: string): unknown => parse(read(`${FOLDER}/${name}`));
const { groups } = yaml('alerts.yml') as { groups: { rules: Rule[] }[] };
const alerts = groups.flatMap(({ rules }) => rules);
const dashboard = JSON.parse(read(`${FOLDER}/grafana/tessera.json`)) as { panels: Panel[] };
const operations = read('docs/operations.md');

/** What a service exposes that has done a little of everything. */
async function exposed(): Promise<Exposition> {
  const provider = await startProvider(json(402, { error: { code: 'card_declined' } }));
  const [folder, authority] = [new TlsFolder(), await CertificateAuthority.create('Tessera tests')];
  folder.write(await authority.issue({ days: 365 }));
  const service = await startService({ GRPC_TLS_CERT: folder.certificate, GRPC_TLS_KEY: folder.key });
  const bearer = { authorization: 'Bearer tsk_test_demo', 'content-type': 'application/json' };
  const post = (path: string, headers: object, body: object): Promise<Response> =>
    fetch(service.url + path, { method: 'POST', headers: { ...bearer, ...headers }, body: JSON.stringify(body) });
  const grpc = new GrpcClient(service.grpcAddress, grpcTls({ ca: authority.pem }));
  const config = { config: { Stripe: { api_key: 'sk_test_1', base_url: provider.url } } };
  const connector = { 'x-connector-config': JSON.stringify(config) };
  const payment = { amount: { minor_amount: 100, currency: 'USD' } };
  const asked = { merchant_client_session_id: 'x', payment };
  await grpc.call('types.MerchantAuthenticationService/CreateClientAuthenticationToken', asked, connector);
  const session = { ...payment, merchant_session_id: 'm-1', browser_info: { user_agent: 'one' } };
  const opened = await post('/payments/create_session_token', connector, session);
  const { session_token: token } = (await opened.json()) as { session_token: string };
  await post('/v1/sessions/introspect', {}, { token, browser_info: { user_agent: 'another' } });
  await post('/v1/sessions/claim', {}, { token });
  await service.database.query('UPDATE sessions SET held_until = now() WHERE held_until IS NOT NULL');
  const text = await (await fetch(`${service.url}/metrics`)).text();
  grpc.close();
  provider.stop();
  await service.stop();
  folder.remove();
  return new Exposition(text);
}

describe('what watches the service', () => {
  let exposition: Exposition;

  beforeAll(async () => {
    exposition = await exposed();
  });

  it('would notice a metric, a label or a value that is not exposed', () => {
    const expressions = ['tessera_nothing', 'tessera_queue_length{none="x"}', 'sum by (none) (tessera_queue_length)'];
    const value = 'tessera_database_connections{state="none"}';
    for (const expression of [...expressions, value, '1 > 0']) {
      expect(exposition.missingFor(expression)).toHaveLength(1);
    }
    expect(exposition.missingFor('sum by (batch, instance) (tessera_queue_length{batch="write"}) > up')).toEqual([]);
  });

  it.each(alerts)('$alert asks for what is exposed', ({ expr }) => {
    expect(exposition.missingFor(expr)).toEqual([]);
  });

  it.each(dashboard.panels.filter(({ targets }) => targets))(
    'the panel $title shows what is exposed',
    ({ targets }) => {
      for (const { expr } of targets ?? []) expect(exposition.missingFor(expr)).toEqual([]);
    },
  );

  it('is documented metric by metric', () => {
    const documented = [...operations.matchAll(/^\| `(tessera_\w+)` /gm)].map(([, name]) => name);
    const ours = exposition.metrics.filter((name) => name.startsWith('tessera_'));
    expect(documented.sort()).toEqual([...ours].sort());
  });
});

describe('alerts', () => {
  it('say how bad it is, and where the runbook for it stands', () => {
    for (const { alert, labels, annotations } of alerts) {
      expect(['critical', 'warning']).toContain(labels.severity);
      expect(annotations.runbook).toBe(`docs/operations.md#${alert.toLowerCase()}`);
      expect(annotations.summary).not.toBe('');
    }
  });

  it('have a section in the runbook each, and the runbook has no other', () => {
    const sections = [...operations.matchAll(/^### (Tessera\w+)$/gm)].map(([, name]) => name);
    expect(sections).toEqual(alerts.map(({ alert }) => alert));
  });

  it('have statements in the runbook that PostgreSQL takes', async () => {
    const statements = [...operations.matchAll(/```sql\n([^`]+)```/g)].map(([, text]) => String(text));
    expect(statements.length).toBeGreaterThan(0);
    const database = await createTestDatabase();
    for (const statement of statements) expect(await database.query(statement)).toEqual(expect.any(Array));
    await database.drop();
  });

  it('are those of the job that is scraped', () => {
    const { scrape_configs: jobs } = yaml('prometheus.yml') as { scrape_configs: { job_name: string }[] };
    const asked = [...alerts.map(({ expr }) => expr), JSON.stringify(dashboard).replaceAll('\\"', '"')].join('\n');
    const names = new Set([...asked.matchAll(/job="([^"]*)"/g)].map(([, name]) => name));
    expect([...names]).toEqual(jobs.map((job) => job.job_name));
  });
});

it('the dashboard asks data sources that are set up', () => {
  const { datasources } = yaml('grafana/datasources.yml') as { datasources: { uid: string }[] };
  const known = datasources.map(({ uid }) => uid);
  for (const { title, datasource } of dashboard.panels) {
    if (datasource) expect([title, known.includes(datasource.uid)]).toEqual([title, true]);
  }
});
