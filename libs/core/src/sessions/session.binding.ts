import { isIPv6, SocketAddress } from 'node:net';
import { Inject, Injectable } from '@nestjs/common';
import { Counter, type Registry } from 'prom-client';
import type { MerchantCaller } from '#platform/auth/caller.js';
import { SETTINGS, type Settings } from '#platform/config/settings.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { parseStoredJson } from '#platform/json/lossless-json.js';
import { METRICS } from '#platform/observability/metrics.js';
import { SEAL_CONTEXTS } from '../keys/seal.context.js';
import { Sealer } from '../keys/sealer.js';
import { SessionHistory } from './session.history.js';
import type { StoredSession } from './session.types.js';

/** What is compared of a browser (Prism, BrowserInformation). */
export interface Browser {
  readonly ip_address?: string | null | undefined;
  readonly user_agent?: string | null | undefined;
}

export type Verdict = 'match' | 'mismatch' | 'unknown';
export type Binding = Readonly<Record<keyof Browser, Verdict>>;

const COMPARED = ['ip_address', 'user_agent'] as const;

/** Whether the browser that presents a token is the one that the session was opened for. */
@Injectable()
export class SessionBinding {
  private readonly mismatches: Counter<'kind'>;

  constructor(
    private readonly sealer: Sealer,
    private readonly history: SessionHistory,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(METRICS) registry: Registry,
  ) {
    this.mismatches = new Counter({
      name: 'tessera_binding_mismatches_total',
      help: 'Tokens presented by another browser than the session was opened for, by kind of session',
      labelNames: ['kind'],
      registers: [registry],
    });
  }

  /** Compares, and records what does not match in the session's history. */
  async check(caller: MerchantCaller, session: StoredSession, browser: Browser): Promise<Binding> {
    const binding = compareBrowsers(this.openedFor(session), browser);
    const fields = COMPARED.filter((name) => binding[name] === 'mismatch');
    if (fields.length > 0) {
      this.mismatches.inc({ kind: session.kind });
      await this.history.append(caller, session, { type: 'mismatch', detail: { fields } });
    }
    return binding;
  }

  /** @throws TesseraError `binding_mismatch` where BINDING_POLICY enforces what {@link check} only reports */
  async enforce(caller: MerchantCaller, session: StoredSession, browser: Browser): Promise<void> {
    const binding = await this.check(caller, session, browser);
    const mismatch = Object.values(binding).includes('mismatch');
    if (mismatch && this.settings.bindingPolicy === 'enforce') {
      throw new TesseraError('binding_mismatch', 'The session was opened for another browser.');
    }
  }

  private openedFor(session: StoredSession): Browser | undefined {
    if (!session.sealed) return undefined;
    const body = parseStoredJson(this.sealer.open(session.sealed, SEAL_CONTEXTS.sessionBody(session)));
    return (body as { browser_info?: Browser }).browser_info;
  }
}

/** Member by member; what either side does not say is unknown. */
export function compareBrowsers(opened: Browser | undefined, shown: Browser): Binding {
  return {
    ip_address: compare(canonicalAddress(opened?.ip_address), canonicalAddress(shown.ip_address)),
    user_agent: compare(opened?.user_agent, shown.user_agent),
  };
}

function compare(opened: string | null | undefined, shown: string | null | undefined): Verdict {
  if (!opened || !shown) return 'unknown';
  return opened === shown ? 'match' : 'mismatch';
}

/** One spelling for an address: IPv6 has many, and an IPv4 address may come as one of IPv6. */
function canonicalAddress(given: string | null | undefined): string | undefined {
  // A zone means something to the machine that says it only.
  const address = given?.trim().replace(/%.*$/s, '');
  if (!address || !isIPv6(address)) return address;
  return new SocketAddress({ address, family: 'ipv6' }).address.replace(/^::ffff:(?=\d+\.)/, '');
}
