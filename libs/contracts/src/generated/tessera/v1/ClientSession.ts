// Original file: libs/contracts/proto/tessera/v1/client_sessions.proto

import type { Order as _tessera_v1_Order, Order__Output as _tessera_v1_Order__Output } from '../../tessera/v1/Order.js';
import type { ClientSessionCustomer as _tessera_v1_ClientSessionCustomer, ClientSessionCustomer__Output as _tessera_v1_ClientSessionCustomer__Output } from '../../tessera/v1/ClientSessionCustomer.js';
import type { MetadataValue as _tessera_v1_MetadataValue, MetadataValue__Output as _tessera_v1_MetadataValue__Output } from '../../tessera/v1/MetadataValue.js';
import type { ClientSessionPaymentMethod as _tessera_v1_ClientSessionPaymentMethod, ClientSessionPaymentMethod__Output as _tessera_v1_ClientSessionPaymentMethod__Output } from '../../tessera/v1/ClientSessionPaymentMethod.js';
import type { Long } from '@grpc/proto-loader';

/**
 * What a session holds. Amounts are minor units of `currency_code`; `amount` overrides what the order adds up to.
 */
export interface ClientSession {
  'order_id'?: (string);
  'currency_code'?: (string);
  'amount'?: (number | string | Long);
  'order'?: (_tessera_v1_Order | null);
  'customer_id'?: (string);
  'customer'?: (_tessera_v1_ClientSessionCustomer | null);
  'metadata'?: ({[key: string]: _tessera_v1_MetadataValue});
  'payment_method'?: (_tessera_v1_ClientSessionPaymentMethod | null);
  '_order_id'?: "order_id";
  '_currency_code'?: "currency_code";
  '_amount'?: "amount";
  '_order'?: "order";
  '_customer_id'?: "customer_id";
  '_customer'?: "customer";
  '_payment_method'?: "payment_method";
}

/**
 * What a session holds. Amounts are minor units of `currency_code`; `amount` overrides what the order adds up to.
 */
export interface ClientSession__Output {
  'order_id'?: (string);
  'currency_code'?: (string);
  'amount'?: (string);
  'order'?: (_tessera_v1_Order__Output);
  'customer_id'?: (string);
  'customer'?: (_tessera_v1_ClientSessionCustomer__Output);
  'metadata'?: ({[key: string]: _tessera_v1_MetadataValue__Output});
  'payment_method'?: (_tessera_v1_ClientSessionPaymentMethod__Output);
  '_order_id'?: "order_id";
  '_currency_code'?: "currency_code";
  '_amount'?: "amount";
  '_order'?: "order";
  '_customer_id'?: "customer_id";
  '_customer'?: "customer";
  '_payment_method'?: "payment_method";
}
