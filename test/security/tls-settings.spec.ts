import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SettingsError } from '#platform/config/environment.reader.js';
import type { Settings } from '#platform/config/settings.js';
import { readSettings } from '#platform/config/settings.reader.js';
import { CertificateAuthority, type Issued } from '../support/certificates.js';

type Environment = Record<string, string>;

const read = (environment: Environment): Settings =>
  readSettings({ DATABASE_URL: 'postgres://user:password@db/tessera', ...environment });

function faultsOf(environment: Environment): readonly string[] {
  try {
    read(environment);
  } catch (error) {
    if (error instanceof SettingsError) return error.faults;
    throw error;
  }
  return [];
}

const folder = mkdtempSync(join(tmpdir(), 'tessera-tls-settings-'));
const file = (content: string): string => {
  const path = join(folder, randomUUID());
  writeFileSync(path, content);
  return path;
};
const half = (text: string): string => text.slice(0, text.length / 2);

let authority: CertificateAuthority;
let served: Issued;
let expired: Issued;
let cert: string;
let key: string;
let ca: string;

beforeAll(async () => {
  authority = await CertificateAuthority.create('Tessera tests');
  served = await authority.issue();
  expired = await authority.issue({ days: -1 });
  [cert, key, ca] = [file(served.cert), file(served.key), file(authority.pem)];
});
afterAll(() => rmSync(folder, { recursive: true }));

const otherKey = (encryption: { cipher?: string; passphrase?: string } = {}): string =>
  generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem', ...encryption },
  }).privateKey;

/** Values of the three variables, and what is said of them; beneath `GRPC_` it is said of those of gRPC. */
const REFUSED: [what: string, values: () => Environment, says: string][] = [
  ['a certificate without a key', () => ({ TLS_CERT: cert }), 'TLS_KEY is not set; it should be the file of the key'],
  ['a key without a certificate', () => ({ TLS_KEY: key }), 'TLS_CERT is not set; it should be the file of the'],
  ['an authority alone', () => ({ TLS_CA: ca }), 'TLS_CA should be set only beside TLS_CERT and TLS_KEY'],
  [
    'no file',
    () => ({ TLS_CERT: '/nowhere/tls.crt', TLS_KEY: key }),
    'TLS_CERT names a file that cannot be read (ENOENT)',
  ],
  ['a folder', () => ({ TLS_CERT: cert, TLS_KEY: folder }), 'TLS_KEY names a file that cannot be read (not a file)'],
  ['an empty file', () => ({ TLS_CERT: file(''), TLS_KEY: key }), 'TLS_CERT should be one or more certificates in PEM'],
  ['a key for a certificate', () => ({ TLS_CERT: key, TLS_KEY: key }), 'TLS_CERT should be one or more certificates'],
  ['half a certificate', () => ({ TLS_CERT: file(half(served.cert)), TLS_KEY: key }), 'TLS_CERT should be one or more'],
  [
    'a chain that breaks off',
    () => ({ TLS_CERT: file(served.cert + half(authority.pem)), TLS_KEY: key }),
    'TLS_CERT should be one or more certificates in PEM',
  ],
  [
    'a certificate that has expired',
    () => ({ TLS_CERT: file(expired.cert), TLS_KEY: file(expired.key) }),
    'TLS_CERT should be a certificate that has not expired (20',
  ],
  ['a certificate for a key', () => ({ TLS_CERT: cert, TLS_KEY: cert }), 'TLS_KEY should be a private key in PEM: '],
  [
    'half a key',
    () => ({ TLS_CERT: cert, TLS_KEY: file(half(served.key)) }),
    'TLS_KEY should be a private key in PEM: ',
  ],
  [
    'a key with a passphrase',
    () => ({ TLS_CERT: cert, TLS_KEY: file(otherKey({ cipher: 'aes-256-cbc', passphrase: 'secret' })) }),
    'TLS_KEY should be a private key in PEM without a passphrase',
  ],
  [
    "another certificate's key",
    () => ({ TLS_CERT: cert, TLS_KEY: file(otherKey()) }),
    'TLS_KEY should be the private key of the first certificate in ',
  ],
  [
    'no authority',
    () => ({ TLS_CERT: cert, TLS_KEY: key, TLS_CA: file('none') }),
    'TLS_CA should be one or more certificates',
  ],
  [
    'an authority that is none',
    () => ({ TLS_CERT: cert, TLS_KEY: key, TLS_CA: cert }),
    'TLS_CA should be certificates of authorities',
  ],
  [
    'one authority that is none among others',
    () => ({ TLS_CERT: cert, TLS_KEY: key, TLS_CA: file(authority.pem + served.cert) }),
    'TLS_CA should be certificates of authorities',
  ],
  ['a file with the path in it', () => ({ TLS_CERT_FILE: file(cert) }), 'TLS_CERT_FILE should be '],
];

const ofGrpc = (values: Environment): Environment =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`GRPC_${name}`, value]));

describe('the settings of TLS', () => {
  it.each(REFUSED)('do not take %s, on either transport', (_what, values, says) => {
    expect(faultsOf(values())).toEqual([expect.stringContaining(says)]);
    const [fault, ...rest] = faultsOf(ofGrpc(values()));
    expect(fault).toMatch(/^(GRPC_)?TLS_/);
    expect(fault?.replaceAll('GRPC_', '')).toContain(says);
    expect(rest).toEqual([]);
  });

  it('are named all at once, without what is in the files', () => {
    const faults = faultsOf({
      TLS_CERT: key,
      TLS_KEY: cert,
      TLS_CA: key,
      GRPC_TLS_CERT: '/nowhere',
      GRPC_TLS_KEY: key,
    });
    expect(faults.map((fault) => fault.split(' ')[0])).toEqual(['TLS_CERT', 'TLS_KEY', 'TLS_CA', 'GRPC_TLS_CERT']);
    for (const line of served.key.split('\n').filter((each) => each !== '')) expect(faults.join()).not.toContain(line);
  });

  it('are those of no TLS when none is set', () => {
    expect(read({ TLS_CERT: ' ', GRPC_TLS_KEY: '' })).toMatchObject({ tls: undefined, grpcTls: undefined });
  });

  /** Which files a transport has. */
  const filesOf = ({ tls, grpcTls }: Settings) =>
    [tls, grpcTls].map((each) => each && [each.files.certificate, each.files.clientCa].map((named) => named?.variable));

  it('hold for gRPC too, unless it has its own', () => {
    const own = { GRPC_TLS_CERT: cert, GRPC_TLS_KEY: key };
    const both = { TLS_CERT: cert, TLS_KEY: key };
    expect(filesOf(read(both))).toEqual([
      ['TLS_CERT', undefined],
      ['TLS_CERT', undefined],
    ]);
    expect(filesOf(read({ ...both, TLS_CA: ca, ...own }))).toEqual([
      ['TLS_CERT', 'TLS_CA'],
      ['GRPC_TLS_CERT', 'TLS_CA'],
    ]);
    expect(filesOf(read({ ...both, GRPC_TLS_CA: ca }))).toEqual([
      ['TLS_CERT', undefined],
      ['TLS_CERT', 'GRPC_TLS_CA'],
    ]);
    expect(filesOf(read({ ...own, GRPC_TLS_CA: ca }))).toEqual([undefined, ['GRPC_TLS_CERT', 'GRPC_TLS_CA']]);
  });

  it('take the port of probes, which is none of the others', () => {
    expect(read({ HEALTH_PORT: '9000' }).healthPort).toBe(9000);
    expect(read({}).healthPort).toBeUndefined();
    for (const port of ['0', '65536', 'many', '-1'])
      expect(faultsOf({ HEALTH_PORT: port })).toEqual(['HEALTH_PORT should be a whole number from 1 to 65535']);
    for (const port of ['3000', '8080'])
      expect(faultsOf({ HEALTH_PORT: port })).toEqual(['HEALTH_PORT must not be that of REST or gRPC']);
  });

  it('take the port of the administration, which is none of the others', () => {
    expect(read({ ADMIN_PORT: '9001' }).adminPort).toBe(9001);
    expect(read({}).adminPort).toBeUndefined();
    expect(faultsOf({ ADMIN_PORT: '0' })).toEqual(['ADMIN_PORT should be a whole number from 1 to 65535']);
    for (const port of ['3000', '8080', '9000'])
      expect(faultsOf({ ADMIN_PORT: port, HEALTH_PORT: '9000' })).toEqual([
        'ADMIN_PORT must not be that of REST, gRPC or probes',
      ]);
  });
});
