import { Twin } from './twins/twin.js';

/** The RPCs that REST has too, where Prism has them over HTTP: under their names of before April 2026, and since. */
export const TWINS = {
  sessionToken: new Twin('CreateSessionToken'),
  serverSession: new Twin('CreateServerSessionAuthenticationToken'),
  accessToken: new Twin('CreateAccessToken', { optional: true }),
  serverAuthentication: new Twin('CreateServerAuthenticationToken', { optional: true }),
  sdkSession: new Twin('CreateSdkSessionToken'),
};
