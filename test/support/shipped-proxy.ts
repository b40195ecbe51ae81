import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from '@jest/globals';
import { haproxy, startHaproxy } from '../bench/servers/haproxy.mjs';
import type { TestService } from './service.js';

/** `describe`, skipped without HAProxy (Debian's package haproxy). */
export const describeBehindProxy = haproxy() ? describe : describe.skip;

export interface ShippedProxy {
  readonly port: number;
  readonly grpcPort: number;
  stop(): Promise<void>;
}

/** The HAProxy that is shipped, in front of these instances. */
export async function startShippedProxy(...instances: readonly TestService[]): Promise<ShippedProxy> {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-haproxy-'));
  const ports = instances.map(({ url, grpcAddress }) => ({ port: portOf(url), grpcPort: portOf(grpcAddress) }));
  const proxy = await startHaproxy(ports, folder);
  return {
    port: proxy.port,
    grpcPort: proxy.grpcPort,
    stop: async () => {
      await proxy.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Of a URL, or an address. */
export const portOf = (address: string): number => Number(address.split(':').at(-1));
