import type { TestService } from '../../support/service.js';
import { residentBytes } from '../process.memory.js';
import type { Attack } from './attack.catalogue.js';
import { ENDED_WITHIN_MS } from './attack.catalogue.js';
import { Bystanders } from './bystanders.js';
import { Siege } from './siege.js';

/** How an attack went. */
export interface AttackReport {
  readonly attack: Attack;
  /** Connections that the service ended. */
  readonly ended: number;
  readonly served: number;
  readonly turnedAway: readonly string[];
  readonly slowestMs: number;
  /** Of resident memory, at the height of it. */
  readonly grownBytes: number;
}

/** Wages the attack, while others call. */
export async function besiege(service: TestService, attack: Attack): Promise<AttackReport> {
  const port = attack.transport === 'REST' ? new URL(service.url).port : service.grpcAddress.split(':')[1];
  const pid = service.pid ?? 0;
  const siege = new Siege(Number(port));
  const before = residentBytes(pid);
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, residentBytes(pid))), 20);
  const others = new Bystanders(service);
  try {
    await siege.join(attack.connections);
    await attack.wage(siege);
    if (!attack.mayGoOn) await siege.untilEnded(ENDED_WITHIN_MS);
  } finally {
    await others.leave();
    clearInterval(watch);
    siege.lift();
  }
  const { served, turnedAway, slowestMs } = others;
  return { attack, ended: siege.ended, served, turnedAway, slowestMs, grownBytes: most - before };
}
