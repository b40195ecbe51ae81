// Original file: libs/contracts/proto/types/client_authentication.proto

import type { GpayClientAuthenticationResponse as _types_GpayClientAuthenticationResponse, GpayClientAuthenticationResponse__Output as _types_GpayClientAuthenticationResponse__Output } from '../types/GpayClientAuthenticationResponse.js';
import type { PaypalClientAuthenticationResponse as _types_PaypalClientAuthenticationResponse, PaypalClientAuthenticationResponse__Output as _types_PaypalClientAuthenticationResponse__Output } from '../types/PaypalClientAuthenticationResponse.js';
import type { ApplepayClientAuthenticationResponse as _types_ApplepayClientAuthenticationResponse, ApplepayClientAuthenticationResponse__Output as _types_ApplepayClientAuthenticationResponse__Output } from '../types/ApplepayClientAuthenticationResponse.js';
import type { ConnectorSpecificClientAuthenticationResponse as _types_ConnectorSpecificClientAuthenticationResponse, ConnectorSpecificClientAuthenticationResponse__Output as _types_ConnectorSpecificClientAuthenticationResponse__Output } from '../types/ConnectorSpecificClientAuthenticationResponse.js';
import type { AuthenticatorConnectorSpecificClientAuthenticationResponse as _types_AuthenticatorConnectorSpecificClientAuthenticationResponse, AuthenticatorConnectorSpecificClientAuthenticationResponse__Output as _types_AuthenticatorConnectorSpecificClientAuthenticationResponse__Output } from '../types/AuthenticatorConnectorSpecificClientAuthenticationResponse.js';

/**
 * The session of one wallet, or of one SDK.
 */
export interface ClientAuthenticationTokenData {
  'google_pay'?: (_types_GpayClientAuthenticationResponse | null);
  'paypal'?: (_types_PaypalClientAuthenticationResponse | null);
  'apple_pay'?: (_types_ApplepayClientAuthenticationResponse | null);
  'connector_specific'?: (_types_ConnectorSpecificClientAuthenticationResponse | null);
  'authenticator_connector_specific'?: (_types_AuthenticatorConnectorSpecificClientAuthenticationResponse | null);
  'sdk_type'?: "google_pay"|"paypal"|"apple_pay"|"connector_specific"|"authenticator_connector_specific";
}

/**
 * The session of one wallet, or of one SDK.
 */
export interface ClientAuthenticationTokenData__Output {
  'google_pay'?: (_types_GpayClientAuthenticationResponse__Output);
  'paypal'?: (_types_PaypalClientAuthenticationResponse__Output);
  'apple_pay'?: (_types_ApplepayClientAuthenticationResponse__Output);
  'connector_specific'?: (_types_ConnectorSpecificClientAuthenticationResponse__Output);
  'authenticator_connector_specific'?: (_types_AuthenticatorConnectorSpecificClientAuthenticationResponse__Output);
  'sdk_type'?: "google_pay"|"paypal"|"apple_pay"|"connector_specific"|"authenticator_connector_specific";
}
