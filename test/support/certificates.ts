import 'reflect-metadata';
import { randomBytes, webcrypto } from 'node:crypto';
import { isIP } from 'node:net';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const DAY_MS = 86_400_000;

type Keys = webcrypto.CryptoKeyPair;

/** A certificate and its key, in PEM. */
export interface Issued {
  readonly cert: string;
  readonly key: string;
  /** As Node.js writes it. */
  readonly serial: string;
}

interface Wish {
  /** From now until its end; a negative number has ended. */
  readonly days?: number;
  readonly hosts?: readonly string[];
  readonly purpose?: 'serverAuth' | 'clientAuth';
}

/** Issues certificates that nobody else trusts. */
export class CertificateAuthority {
  private constructor(
    private readonly keys: Keys,
    private readonly root: X509Certificate,
  ) {}

  static async create(name: string, days = 365): Promise<CertificateAuthority> {
    const keys = await newKeys();
    const root = await X509CertificateGenerator.createSelfSigned({
      name: `CN=${name}`,
      keys,
      notBefore: new Date(Date.now() - 365 * DAY_MS),
      notAfter: new Date(Date.now() + days * DAY_MS),
      signingAlgorithm: ALGORITHM,
      extensions: [new BasicConstraintsExtension(true), await SubjectKeyIdentifierExtension.create(keys.publicKey)],
    });
    return new CertificateAuthority(keys, root);
  }

  /** Its own certificate, in PEM: whoever trusts it trusts all it has issued. */
  get pem(): string {
    return `${this.root.toString('pem')}\n`;
  }

  /** By default for a server on this machine, and for a month. */
  async issue({ days = 30, hosts = ['localhost', '127.0.0.1'], purpose = 'serverAuth' }: Wish = {}): Promise<Issued> {
    const keys = await newKeys();
    const serial = `4${randomBytes(8).toString('hex').slice(1)}`;
    const alternatives = hosts.map((value) => ({
      type: isIP(value) ? ('ip' as const) : ('dns' as const),
      value,
    }));
    const certificate = await X509CertificateGenerator.create({
      serialNumber: serial,
      subject: `CN=${hosts[0] ?? 'nobody'}`,
      issuer: this.root.subject,
      publicKey: keys.publicKey,
      signingKey: this.keys.privateKey,
      signingAlgorithm: ALGORITHM,
      notBefore: new Date(Date.now() - 90 * DAY_MS),
      notAfter: new Date(Date.now() + days * DAY_MS),
      extensions: [
        ...(alternatives.length > 0 ? [new SubjectAlternativeNameExtension(alternatives)] : []),
        new ExtendedKeyUsageExtension([ExtendedKeyUsage[purpose]]),
        await AuthorityKeyIdentifierExtension.create(this.keys.publicKey),
      ],
    });
    return {
      cert: `${certificate.toString('pem')}\n`,
      key: await pemOf(keys.privateKey),
      serial: serial.toUpperCase(),
    };
  }
}

const newKeys = (): Promise<Keys> => webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);

async function pemOf(key: webcrypto.CryptoKey): Promise<string> {
  return `${PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY')}\n`;
}
