import { LaunchError } from '../launch/project.mjs';

/** The database is none of the demo's business: the service finds its own. */
const NO_DATABASE = { DATABASE_URL: 'postgres://nobody@localhost/none', DATABASE_URL_FILE: '' };

/**
 * Where the service is by its settings, which are read as it reads them.
 * @returns the beginning of REST's URLs, host and port of gRPC, and whether that speaks TLS
 */
export async function demoSettings() {
  const { readSettings } = await import('#platform/config/settings.reader.js');
  const { grpcAddressOf, restAddressOf } = await import('#api/edge/rest/own-addresses.js');
  const settings = read(readSettings);
  if (!settings.demo) throw new LaunchError('there is no demo in production: its merchant is not there');
  if (settings.tls?.files.clientCa || settings.grpcTls?.files.clientCa)
    throw new LaunchError('the demo has no certificate to show: play it without TLS_CA and GRPC_TLS_CA');
  return { rest: restAddressOf(settings), grpc: grpcAddressOf(settings), secure: settings.grpcTls !== undefined };
}

/** @param {typeof import('#platform/config/settings.reader.js').readSettings} readSettings */
function read(readSettings) {
  try {
    return readSettings({ ...process.env, ...NO_DATABASE });
  } catch (error) {
    throw error instanceof Error && 'faults' in error && Array.isArray(error.faults)
      ? new LaunchError(error.faults.join('\ntessera: '))
      : error;
  }
}
