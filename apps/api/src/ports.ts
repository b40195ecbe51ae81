import { once } from 'node:events';
import { createServer } from 'node:net';
import { inBrackets } from '#platform/config/host.address.js';
import type { Settings } from '#platform/config/settings.js';

/** A port that cannot be listened on, in one line that names the setting. */
export class PortTakenError extends Error {
  override readonly name = 'PortTakenError';
}

/**
 * Looks before anything else happens whether the ports can be had: the servers themselves only find out after the database
 * was migrated, and say it in several places.
 * @throws PortTakenError
 */
export async function requireFreePorts({ host, port, grpcPort, adminPort, healthPort }: Settings): Promise<void> {
  await requireFree('PORT', host, port);
  await requireFree('GRPC_PORT', host, grpcPort);
  if (adminPort !== undefined) await requireFree('ADMIN_PORT', host, adminPort);
  if (healthPort !== undefined) await requireFree('HEALTH_PORT', host, healthPort);
}

async function requireFree(setting: string, host: string, port: number): Promise<void> {
  const probe = createServer().listen(port, host);
  try {
    await once(probe, 'listening');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new PortTakenError(
      `cannot listen on ${inBrackets(host)}:${port} (${code}): set ${setting} to a free port, or HOST to an address of this machine`,
    );
  }
  probe.close();
  await once(probe, 'close');
}
