import { afterAll, describe, expect, it } from '@jest/globals';
import { readSettings } from '#platform/config/settings.reader.js';
import { CertificateAuthority } from '../../../../../test/support/certificates.js';
import { TlsFolder } from '../../../../../test/support/tls-folder.js';
import { certificateFindings } from './certificate-findings.js';

const DAY_MS = 86_400_000;
const folder = new TlsFolder();
const authority = CertificateAuthority.create('Tessera tests');
afterAll(() => folder.remove());

interface Wish {
  readonly days?: number;
  readonly hosts?: string[];
  readonly publicUrl?: string;
  /** Of the authority of clients, which is there only then. */
  readonly authorityDays?: number;
  readonly now?: number;
}

/** What is said, with the level in front. */
async function findings({ days = 60, hosts = ['a.example.com'], publicUrl = '', authorityDays, now }: Wish) {
  const clients = await CertificateAuthority.create('Clients', authorityDays);
  folder.write(await (await authority).issue({ days, hosts }), clients.pem);
  const settings = readSettings({
    DATABASE_URL: 'postgres://user:password@db/tessera',
    PUBLIC_URL: publicUrl,
    ...(authorityDays === undefined ? folder.environment : folder.mutualEnvironment),
  });
  return certificateFindings(settings, now).map(({ level, what }) => `${level}: ${what}`);
}

describe('what the doctor says of certificates', () => {
  it('is nothing without TLS', () => {
    expect(certificateFindings(readSettings({ DATABASE_URL: 'postgres://user:password@db/tessera' }))).toEqual([]);
  });

  it('is said once where both transports have the same', async () => {
    expect(await findings({})).toEqual([
      expect.stringMatching(/^ok: the certificate of TLS_CERT is valid until 20\d\d-/),
    ]);
  });

  it('is that they will expire soon, or are not valid yet', async () => {
    expect(await findings({ days: 15 })).toEqual([expect.stringMatching(/^ok: /)]);
    expect(await findings({ days: 13 })).toEqual([
      expect.stringMatching(/^warn: the certificate of TLS_CERT expires at 20/),
    ]);
    expect(await findings({ now: Date.now() - 91 * DAY_MS })).toEqual([
      expect.stringMatching(/^fail: the certificate of TLS_CERT is valid from 20\d\d-.* only$/),
    ]);
  });

  it('is the same of the authorities of clients, which may have expired', async () => {
    const [, ...valid] = await findings({ authorityDays: 100 });
    expect(valid).toEqual([expect.stringMatching(/^ok: an authority of TLS_CA \(CN=Clients\) is valid until 20/)]);
    const [, ...soon] = await findings({ authorityDays: 5 });
    expect(soon).toEqual([expect.stringMatching(/^warn: an authority of TLS_CA \(CN=Clients\) expires at 20/)]);
    const [, ...over] = await findings({ authorityDays: -1 });
    expect(over).toEqual([expect.stringMatching(/^fail: an authority of TLS_CA \(CN=Clients\) expired at 20/)]);
  });

  it.each([
    ['https://a.example.com', ['a.example.com'], undefined],
    ['https://a.example.com:8443/base', ['*.example.com'], undefined],
    ['https://127.0.0.1', ['127.0.0.1'], undefined],
    ['https://[::1]:8443', ['::1'], undefined],
    ['', [], 'the certificate of TLS_CERT names no host (subjectAltName)'],
    ['https://b.example.com', ['a.example.com'], 'the certificate of TLS_CERT is not for the host of PUBLIC_URL'],
    ['https://127.0.0.1', ['localhost'], 'the certificate of TLS_CERT is not for the host of PUBLIC_URL'],
    ['http://a.example.com', ['a.example.com'], 'PUBLIC_URL is http, and REST speaks https'],
  ])('of PUBLIC_URL=%s and a certificate for %j is: %s', async (publicUrl, hosts, said) => {
    const [, ...about] = await findings({ publicUrl, hosts });
    expect(about).toEqual(said === undefined ? [] : [`warn: ${said}`]);
  });
});
