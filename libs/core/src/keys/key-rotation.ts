import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '#platform/config/settings.js';
import { Database, SERVICE } from '../database/index.js';
import { KeyRing } from './key-ring.js';
import { MasterKeyBeat } from './master-key-beat.js';
import { withoutTimeout } from './master-key-needs.js';
import { countUsage, type KeyUsage } from './master-key-usage.js';

/** What whoever rotates master keys asks and says. */
@Injectable()
export class KeyRotation {
  constructor(
    private readonly database: Database,
    private readonly ring: KeyRing,
    private readonly beat: MasterKeyBeat,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** What depends on each master key. Goes through all rows. */
  usage(): Promise<KeyUsage[]> {
    return withoutTimeout(this.settings, (client) => countUsage(client, this.ring));
  }

  /** From now on nothing is written that a former release could read. */
  async endFormerSealing(): Promise<void> {
    await this.database.run({ name: 'end-former-sealing', text: END_FORMER }, SERVICE);
    await this.beat.beat();
  }
}

const END_FORMER = 'UPDATE former_sealing SET written_until = now() WHERE written_until > now()';
