import { X509Certificate } from 'node:crypto';

const BEGIN = /-----BEGIN CERTIFICATE-----/g;
const WHOLE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** The certificates in a PEM file, in its order. Nothing when there is none, or when one is broken or broken off. */
export function certificatesIn(pem: Buffer): X509Certificate[] | undefined {
  const text = pem.toString('latin1');
  const blocks = text.match(WHOLE) ?? [];
  if (blocks.length === 0 || blocks.length !== text.match(BEGIN)?.length) return undefined;
  try {
    return blocks.map((block) => new X509Certificate(block));
  } catch {
    return undefined;
  }
}

/** When it ends. */
export const expiryOf = ({ validTo }: X509Certificate): Date => new Date(validTo);
