import type { AccessRule } from '#api/edge/auth/access.js';
import type { Shop } from '../../contract/parity/shop.js';
import { ADMIN, type Stage } from '../../contract/parity/stage.js';
import { until } from '../../support/until.js';
import type { Credential } from './access.table.js';
import { mistyped } from '../../support/mistyped.js';

/** A credential, and its text. */
export type Held = Credential & { readonly text: string };

/** The claim of a client token that SDKs send. */
const accessTokenIn = (clientToken: string): string =>
  (JSON.parse(Buffer.from(clientToken.split('.')[1] ?? '', 'base64url').toString()) as { accessToken: string })
    .accessToken;

const once = new Map<string, Promise<readonly Held[]>>();

/** Every credential that anybody could show: good ones, used-up ones, and those of others. Made once for each scope. */
export function credentialsFor(stage: Stage, { scope = 'any-scope' }: AccessRule): Promise<readonly Held[]> {
  const made = once.get(scope) ?? makeCredentials(stage, scope);
  once.set(scope, made);
  return made;
}

async function makeCredentials(stage: Stage, scope: string): Promise<readonly Held[]> {
  const { shop, other } = stage.scene;
  const ended = { expired: await endedKey(stage, 'expires_at'), revoked: await endedKey(stage, 'revoked_at') };
  const narrow = await shop.keyWithout(scope);
  const clientToken = await shop.newClientToken();
  return [
    { sort: 'none', text: '' },
    { sort: 'API key', flaw: 'garbage', text: 'garbage' },
    { sort: 'API key', flaw: 'garbage', text: mistyped(shop.key) },
    { sort: 'API key', flaw: 'expired', text: ended.expired.key },
    { sort: 'access token', flaw: 'expired', text: ended.expired.accessToken },
    { sort: 'API key', flaw: 'revoked', text: ended.revoked.key },
    { sort: 'access token', flaw: 'revoked', text: ended.revoked.accessToken },
    { sort: 'API key', flaw: "another merchant's", text: other.key },
    { sort: 'access token', flaw: "another merchant's", text: await other.accessToken(other.key) },
    { sort: 'API key', flaw: 'without the scope', text: narrow },
    { sort: 'access token', flaw: 'without the scope', text: await shop.accessToken(narrow) },
    { sort: 'client token', text: clientToken },
    { sort: 'access token of a client token', text: accessTokenIn(clientToken) },
    { sort: 'admin key', text: ADMIN.authorization.slice('Bearer '.length) },
    { sort: 'API key', text: shop.key },
    { sort: 'access token', text: await shop.accessToken(shop.key) },
  ];
}

/** A key that was good when its access token was made. */
async function endedKey({ scene, service }: Stage, column: 'expires_at' | 'revoked_at') {
  const shop: Shop = scene.shop;
  const { id, key } = await shop.newKey();
  const accessToken = await shop.accessToken(key);
  await service.database.query(`UPDATE api_keys SET ${column} = now() WHERE id = $1`, [id]);
  const authorize = () => fetch(`${service.url}/authorize`, { method: 'POST', headers: { 'x-api-key': key } });
  await until(async () => !(await authorize()).ok);
  return { key, accessToken };
}
