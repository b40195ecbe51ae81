import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { createSecureContext, type SecureContextOptions } from 'node:tls';
import { certificatesIn, expiryOf } from './certificates.js';
import type { Content, NamedFile, TlsContents, TlsFiles } from './tls-files.js';

/** Forward secrecy for everybody, and nothing that browsers and gRPC libraries of the last ten years would miss. */
const CIPHERS = [
  'TLS_AES_128_GCM_SHA256',
  'TLS_AES_256_GCM_SHA384',
  'TLS_CHACHA20_POLY1305_SHA256',
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES128-GCM-SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-CHACHA20-POLY1305',
  'ECDHE-RSA-CHACHA20-POLY1305',
].join(':');

/** Who a transport shows itself to be, and whose clients it lets in. Its parts have been found to fit each other. */
export interface TlsIdentity {
  readonly contents: TlsContents;
  readonly certificate: X509Certificate;
  readonly clientCas: readonly X509Certificate[];
  readonly context: SecureContextOptions;
}

/** Takes note of a file that cannot be used, and of what it should be. What is in it is never told. */
export type ReportFault = (file: NamedFile, why: string) => void;

/** Judges the contents of the files. @returns nothing when any of them was reported */
export function identify(files: TlsFiles, contents: TlsContents, report: ReportFault): TlsIdentity | undefined {
  const certificate = readServed(files.certificate, contents.certificate, report);
  const key = readKey(files.key, contents.key, report);
  const clientCas = files.clientCa ? readAuthorities(files.clientCa, contents.clientCa ?? '', report) : [];
  if (!certificate || !key || !clientCas) return undefined;
  if (!certificate.checkPrivateKey(key)) {
    report(files.key, `should be the private key of the first certificate in ${files.certificate.variable}`);
    return undefined;
  }
  const context = contextOf(contents);
  try {
    createSecureContext(context);
  } catch (error) {
    report(files.certificate, `should be a certificate that can be served (${codeOf(error)})`);
    return undefined;
  }
  return { contents, certificate, clientCas, context };
}

/** One that is not valid yet is taken: it may be the clock of this machine that is wrong, and it will come to be. */
function readServed(file: NamedFile, content: Content, report: ReportFault): X509Certificate | undefined {
  const [certificate] = readCertificates(file, content, report) ?? [];
  if (!certificate || expiryOf(certificate).getTime() > Date.now()) return certificate;
  report(file, `should be a certificate that has not expired (${expiryOf(certificate).toISOString()}): ${file.path}`);
  return undefined;
}

function readAuthorities(file: NamedFile, content: Content, report: ReportFault): X509Certificate[] | undefined {
  const certificates = readCertificates(file, content, report);
  if (!certificates || certificates.every(({ ca }) => ca)) return certificates;
  report(file, `should be certificates of authorities, which issue those of clients: ${file.path}`);
  return undefined;
}

function readCertificates(file: NamedFile, content: Content, report: ReportFault): X509Certificate[] | undefined {
  if (typeof content === 'string') return unreadable(file, content, report);
  const certificates = certificatesIn(content);
  if (!certificates) report(file, `should be one or more certificates in PEM: ${file.path}`);
  return certificates;
}

function readKey(file: NamedFile, content: Content, report: ReportFault): KeyObject | undefined {
  if (typeof content === 'string') return unreadable(file, content, report);
  try {
    return createPrivateKey(content);
  } catch {
    // What the library says of such keys differs by their form, and by its version.
    const encrypted = content.includes('ENCRYPTED');
    report(file, `should be a private key in PEM${encrypted ? ' without a passphrase' : ''}: ${file.path}`);
    return undefined;
  }
}

function unreadable(file: NamedFile, code: string, report: ReportFault): undefined {
  report(file, `names a file that cannot be read (${code}): ${file.path}`);
}

const contextOf = ({ certificate, key, clientCa }: TlsContents): SecureContextOptions => ({
  cert: certificate,
  key,
  ...(clientCa !== undefined && { ca: clientCa }),
  minVersion: 'TLSv1.2',
  ciphers: CIPHERS,
});

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? 'unknown error';
