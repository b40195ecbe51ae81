import { DEMO_TERMINAL_ID } from '#core/access/demo.seeder.js';
import { DEVELOPMENT_API_KEY } from '#platform/config/development-keys.js';
import type { Settings } from '#platform/config/settings.js';

/** Shows a newcomer what to paste. Only where the demo merchant exists. */
export function printBanner({ port, grpcPort }: Settings): void {
  process.stdout.write(`
  Tessera is ready: REST on http://localhost:${port}, gRPC on localhost:${grpcPort}, docs on http://localhost:${port}/docs
  Demo: API key ${DEVELOPMENT_API_KEY}, terminal ${DEMO_TERMINAL_ID}. Try:

  curl -X POST localhost:${port}/client-session -H 'X-API-KEY: ${DEVELOPMENT_API_KEY}' -H 'content-type: application/json' \\
    -d '{"orderId":"order-abc","currencyCode":"GBP","amount":1000}'

  grpcurl -plaintext -H 'x-connector-config: {"config":{"Stripe":{"api_key":"sk_test_1"}}}' \\
    -d '{"merchant_session_id":"session_001","amount":{"minor_amount":10000,"currency":"USD"}}' \\
    localhost:${grpcPort} types.MerchantAuthenticationService/CreateSessionToken

`);
}
