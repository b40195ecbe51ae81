import { Shop } from '../contract/parity/shop.js';
import type { Dice } from '../support/dice.js';

type Kind =
  'merchant' | 'key' | 'terminal' | 'account' | 'session' | 'token' | 'client token' | 'access token of a client token';

/** Published with the source: the service runs as the demo does. */
export const ADMIN_KEY = 'tsk_admin_demo';
const OF_EACH = 6;

/** What there is, and can be asked about; and whoever may ask. */
export class Things {
  private readonly names = new Map<Kind, string[]>();

  private constructor(
    readonly apiKey: string,
    readonly accessToken: string,
  ) {}

  static async make(url: string): Promise<Things> {
    const shop = await Shop.open(url, { authorization: `Bearer ${ADMIN_KEY}` });
    const things = new Things(shop.key, await shop.accessToken(shop.key));
    things.keep('merchant', shop.id);
    for (let each = 0; each < OF_EACH; each++) {
      const session = await shop.newSession();
      things.keep('session', session.id);
      things.keep('token', session.token);
      const clientToken = await shop.newClientToken();
      things.keep('client token', clientToken);
      things.keep('access token of a client token', accessTokenIn(clientToken));
      things.keep('terminal', await shop.newTerminal());
      things.keep('account', await shop.newAccount());
      // Not the key that everything is asked with: it has to outlive every request.
      things.keep('key', (await shop.newKey()).id);
    }
    return things;
  }

  /** One of a kind, or of any. */
  some(dice: Dice, kind?: Kind): string {
    return dice.pick(kind === undefined ? [...this.names.values()].flat() : (this.names.get(kind) ?? [])) ?? '';
  }

  private keep(kind: Kind, name: string): void {
    this.names.set(kind, [...(this.names.get(kind) ?? []), name]);
  }
}

/** The claim of a client token that SDKs send. */
const accessTokenIn = (clientToken: string): string =>
  (JSON.parse(Buffer.from(clientToken.split('.')[1] ?? '', 'base64url').toString()) as { accessToken: string })
    .accessToken;
