import { DEMO_TERMINAL_ID } from '#core/tenants/index.js';
import { DEVELOPMENT_API_KEY } from '#platform/config/development-keys.js';
import type { Settings, TlsSettings } from '#platform/config/settings.js';
import { grpcAddressOf, restAddressOf } from '../edge/rest/own-addresses.js';

/** Shows a newcomer what to paste. Only where the demo merchant exists. */
export function printBanner(settings: Settings): void {
  const { tls, grpcTls } = settings;
  const [rest, grpc] = [restAddressOf(settings), grpcAddressOf(settings)];
  const curl = tls ? `curl --insecure${clientOptions(tls, '--')}` : 'curl';
  const grpcurl = grpcTls ? `grpcurl -insecure${clientOptions(grpcTls, '-')}` : 'grpcurl -plaintext';
  process.stdout.write(`
  Tessera is ready: REST on ${rest}, gRPC on ${grpc}, docs on ${rest}/docs
  Demo: API key ${DEVELOPMENT_API_KEY}, terminal ${DEMO_TERMINAL_ID}. Try:

  ${curl} -X POST ${rest}/client-session -H 'X-API-KEY: ${DEVELOPMENT_API_KEY}' -H 'content-type: application/json' \\
    -d '{"orderId":"order-abc","currencyCode":"GBP","amount":1000}'

  ${grpcurl} -H 'x-connector-config: {"config":{"Stripe":{"api_key":"sk_test_1"}}}' \\
    -d '{"merchant_session_id":"session_001","amount":{"minor_amount":10000,"currency":"USD"}}' \\
    ${grpc} types.MerchantAuthenticationService/CreateSessionToken

`);
}

/** Where clients have to show a certificate, it is the reader's own. */
const clientOptions = ({ files }: TlsSettings, dash: string): string =>
  files.clientCa ? ` ${dash}cert client.crt ${dash}key client.key` : '';
