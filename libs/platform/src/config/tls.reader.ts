import { readTlsFilesNow, type NamedFile } from '../tls/tls-files.js';
import { identify } from '../tls/tls-identity.js';
import type { EnvironmentReader } from './environment.reader.js';
import type { TlsSettings } from './settings.js';

type Variable = ReturnType<EnvironmentReader['path']>;
/** Those of the certificate, its key and the authority of clients. */
type Variables = readonly [Variable, Variable, Variable];

/**
 * Reads the TLS of a transport: none, a certificate and its key, or beside them the authority of its clients.
 * @param inherited what counts where it has none of its own; a certificate and its key belong together
 */
export function readTls(read: EnvironmentReader, own: Variables, inherited: Variables = own): TlsSettings | undefined {
  const [certificate, key] = isNamed(own[0]) || isNamed(own[1]) ? own : inherited;
  const clientCa = isNamed(own[2]) ? own[2] : inherited[2];
  if (isNamed(certificate) && isNamed(key)) {
    const files = { certificate, key, clientCa: isNamed(clientCa) ? clientCa : undefined };
    const identity = identify(files, readTlsFilesNow(files), ({ variable }, why) => read.fault(variable, why));
    return identity && { files, identity };
  }
  if (isNamed(certificate))
    read.fault(key.variable, `is not set; it should be the file of the key of ${certificate.variable}`);
  else if (isNamed(key))
    read.fault(certificate.variable, `is not set; it should be the file of the certificate of ${key.variable}`);
  else if (isNamed(clientCa))
    read.fault(clientCa.variable, `should be set only beside ${certificate.variable} and ${key.variable}`);
  return undefined;
}

const isNamed = (variable: Variable): variable is NamedFile => variable.path !== undefined;
