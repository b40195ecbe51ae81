import { Inject, Injectable } from '@nestjs/common';
import { Counter, type Registry } from 'prom-client';
import type { MerchantCaller } from '#platform/auth/caller.js';
import { BINDING_FIELDS, SETTINGS, type Settings } from '#platform/config/settings.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { parseStoredJson } from '#platform/json/lossless-json.js';
import { METRICS } from '#platform/observability/metrics.js';
import { SEAL_CONTEXTS, Sealer } from '../keys/index.js';
import { isSameNetwork, type AddressPrefixes } from './browser-address.js';
import { SessionHistory } from './session-history.js';
import { outcomeOf } from './session-transitions.js';
import type { StoredSession } from './session-types.js';

/** What is compared of a browser (Prism, BrowserInformation). */
export interface Browser {
  readonly ip_address?: string | null | undefined;
  readonly user_agent?: string | null | undefined;
}

export type Verdict = 'match' | 'mismatch' | 'unknown';
export type Binding = Readonly<Record<keyof Browser, Verdict>>;

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
    const binding = compareBrowsers(this.openedFor(session), browser, this.settings.bindingPrefixes);
    const fields = BINDING_FIELDS.filter((name) => binding[name] === 'mismatch');
    if (fields.length > 0) {
      this.mismatches.inc({ kind: session.kind });
      await this.history.append(caller, session, { type: 'mismatch', detail: { fields } });
    }
    return binding;
  }

  /** @throws TesseraError `binding_mismatch` for what the settings enforce of that which {@link check} only reports */
  async enforce(caller: MerchantCaller, session: StoredSession, browser: Browser): Promise<void> {
    const binding = await this.check(caller, session, browser);
    if (this.settings.bindingEnforced.some((name) => binding[name] === 'mismatch')) {
      throw new TesseraError('binding_mismatch', 'The session was opened for another browser.');
    }
  }

  /**
   * The same of a session that is to be had: also while an attempt holds it, which may give it back before it is asked for. Of one that has
   * ended, its state decides what the caller is told.
   */
  async enforceOngoing(caller: MerchantCaller, session: StoredSession | undefined, browser: Browser): Promise<void> {
    if (session && outcomeOf(session, 'introspect') !== 'inactive') await this.enforce(caller, session, browser);
  }

  private openedFor(session: StoredSession): Browser | undefined {
    if (!session.sealed) return undefined;
    const body = parseStoredJson(this.sealer.open(session.sealed, SEAL_CONTEXTS.sessionBody(session)));
    return (body as { browser_info?: Browser }).browser_info;
  }
}

/** Member by member; what either side does not say is unknown. */
export function compareBrowsers(opened: Browser | undefined, shown: Browser, prefixes: AddressPrefixes): Binding {
  return {
    ip_address: compare(opened?.ip_address, shown.ip_address, (one, other) => isSameNetwork(one, other, prefixes)),
    user_agent: compare(opened?.user_agent, shown.user_agent, (one, other) => one === other),
  };
}

type Text = string | null | undefined;

function compare(opened: Text, shown: Text, isSame: (one: string, other: string) => boolean): Verdict {
  if (!opened?.trim() || !shown?.trim()) return 'unknown';
  return isSame(opened, shown) ? 'match' : 'mismatch';
}
