import type { X509Certificate } from 'node:crypto';
import { fail, ok, warn, type Finding } from '#core/database/diagnosis/finding.js';
import type { Settings, TlsSettings } from '#platform/config/settings.js';
import { expiryOf } from '#platform/tls/certificates.js';

/** Time to find out why they were not renewed: those who issue for 90 days renew a month before the end. */
const SOON_MS = 14 * 86_400_000;

const RENEW = 'renew it: the files are taken within seconds, without a new start';

/** What is to be said of the certificates that the service would serve now, and of those whose clients it would let in. */
export function certificateFindings({ tls, grpcTls, publicUrl }: Settings, now = Date.now()): Finding[] {
  return [...findingsOf(tls, now), ...hostFindings(tls, publicUrl), ...findingsOf(grpcTls, now)];
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

/** Clients look for the host in subjectAltName alone. */
function hostFindings(tls: TlsSettings | undefined, publicUrl: string | undefined): Finding[] {
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
  if (!publicUrl || covers(certificate, new URL(publicUrl).hostname)) return [];
  return [
    warn(
      `the certificate of ${variable} is not for the host of PUBLIC_URL`,
      'have one issued that is, unless a proxy in front has it',
    ),
  ];
}

const covers = (certificate: X509Certificate, host: string): boolean =>
  Boolean(certificate.checkHost(host) ?? certificate.checkIP(host.replace(/^\[|\]$/g, '')));

const nameOf = ({ subject }: X509Certificate): string => subject.replaceAll('\n', ', ');
