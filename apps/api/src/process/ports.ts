import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { inBrackets } from '#platform/config/host-address.js';
import type { Settings } from '#platform/config/settings.js';

/** A port that cannot be listened on, in one line that names the setting. */
export class PortTakenError extends Error {
  override readonly name = 'PortTakenError';
}

/**
 * Looks before anything else happens whether the ports can be had: the servers themselves only find out after the database
 * was migrated, and say it in several places. All are held until the last is there: one is not had twice.
 * @returns the settings, with a port that is free in the place of 0
 * @throws PortTakenError
 */
export async function findPorts(settings: Settings): Promise<Settings> {
  const { host, adminPort, healthPort } = settings;
  const probes: Server[] = [];
  const find = async (setting: string, wanted: number): Promise<number> => {
    const { probe, port } = await listen(setting, host, wanted);
    probes.push(probe);
    return port;
  };
  try {
    const port = await find('PORT', settings.port);
    const grpcPort = await find('GRPC_PORT', settings.grpcPort);
    if (adminPort !== undefined) await find('ADMIN_PORT', adminPort);
    if (healthPort !== undefined) await find('HEALTH_PORT', healthPort);
    return { ...settings, port, grpcPort };
  } finally {
    await Promise.all(probes.map((probe) => once(probe.close(), 'close')));
  }
}

async function listen(setting: string, host: string, wanted: number): Promise<{ probe: Server; port: number }> {
  const probe = createServer().listen(wanted, host);
  try {
    await once(probe, 'listening');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new PortTakenError(
      `cannot listen on ${inBrackets(host)}:${wanted} (${code}): set ${setting} to a free port, or HOST to an address of this machine`,
    );
  }
  return { probe, port: (probe.address() as AddressInfo).port };
}
