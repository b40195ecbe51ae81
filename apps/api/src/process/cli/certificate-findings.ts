import type { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { fail, type Finding, ok, warn } from '#core/database/index.js';
import type { Settings, TlsSettings } from '#platform/config/settings.js';
import { expiryOf } from '#platform/tls/certificates.js';

/** Time to find out why they were not renewed: those who issue for 90 days renew a month before the end. */
const SOON_MS = 14 * 86_400_000;

const RENEW = 'renew it: the files are taken within seconds, without a new start';

/** What is to be said of the certificates that the service would serve now, and of those whose clients it would let in. */
export function certificateFindings({ tls, grpcTls, publicUrl }: Settings, now = Date.now()): Finding[] {
  const findings = [...findingsOf(tls, now), ...addressFindings(tls, publicUrl), ...findingsOf(grpcTls, now)];
  // Where both transports have the same files, once is enough.
  return [...new Map(findings.map((finding) => [finding.what, finding])).values()];
}

function findingsOf(tls: TlsSettings | undefined, now: number): Finding[] {
  if (!tls) return [];
  const { files, identity } = tls;
  return [
    judge(`the certificate of ${files.certificate.variable}`, identity.certificate, now),
    ...identity.clientCas.map((ca) =>
      judge(`an authority of ${files.clientCa?.variable ?? ''} (${nameOf(ca)})`, ca, now),
    ),
  ];
}

function judge(what: string, certificate: X509Certificate, now: number): Finding {
  const [begin, end] = [new Date(certificate.validFrom), expiryOf(certificate)];
  if (now < begin.getTime())
    return fail(`${what} is valid from ${begin.toISOString()} only`, 'see whether the clock is right');
  if (now >= end.getTime()) return fail(`${what} expired at ${end.toISOString()}`, RENEW);
  if (end.getTime() - now < SOON_MS) return warn(`${what} expires at ${end.toISOString()}`, RENEW);
  return ok(`${what} is valid until ${end.toISOString()}`);
}

/** Whether clients that come to the address will take the certificate: they look for its host in subjectAltName alone. */
function addressFindings(tls: TlsSettings | undefined, publicUrl: string | undefined): Finding[] {
  if (!tls) return [];
  const { certificate } = tls.identity;
  const { variable } = tls.files.certificate;
  if (!certificate.subjectAltName)
    return [
      warn(
        `the certificate of ${variable} names no host (subjectAltName)`,
        'have one issued that does: clients refuse it',
      ),
    ];
  if (!publicUrl) return [];
  const { protocol, hostname } = new URL(publicUrl);
  if (protocol === 'http:')
    return [warn('PUBLIC_URL is http, and REST speaks https', 'make it https, unless a proxy in front speaks http')];
  if (covers(certificate, hostname)) return [];
  return [
    warn(
      `the certificate of ${variable} is not for the host of PUBLIC_URL`,
      'have one issued that is, unless a proxy in front has it',
    ),
  ];
}

function covers(certificate: X509Certificate, hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '');
  return (isIP(host) ? certificate.checkIP(host) : certificate.checkHost(host)) !== undefined;
}

const nameOf = ({ subject }: X509Certificate): string => subject.replaceAll('\n', ', ');
