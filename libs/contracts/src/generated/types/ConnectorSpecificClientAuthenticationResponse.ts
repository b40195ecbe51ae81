// Original file: libs/contracts/proto/types/client_authentication.proto

import type { StripeClientAuthenticationResponse as _types_StripeClientAuthenticationResponse, StripeClientAuthenticationResponse__Output as _types_StripeClientAuthenticationResponse__Output } from '../types/StripeClientAuthenticationResponse.js';
import type { AdyenClientAuthenticationResponse as _types_AdyenClientAuthenticationResponse, AdyenClientAuthenticationResponse__Output as _types_AdyenClientAuthenticationResponse__Output } from '../types/AdyenClientAuthenticationResponse.js';
import type { CheckoutClientAuthenticationResponse as _types_CheckoutClientAuthenticationResponse, CheckoutClientAuthenticationResponse__Output as _types_CheckoutClientAuthenticationResponse__Output } from '../types/CheckoutClientAuthenticationResponse.js';
import type { CybersourceClientAuthenticationResponse as _types_CybersourceClientAuthenticationResponse, CybersourceClientAuthenticationResponse__Output as _types_CybersourceClientAuthenticationResponse__Output } from '../types/CybersourceClientAuthenticationResponse.js';
import type { NuveiClientAuthenticationResponse as _types_NuveiClientAuthenticationResponse, NuveiClientAuthenticationResponse__Output as _types_NuveiClientAuthenticationResponse__Output } from '../types/NuveiClientAuthenticationResponse.js';
import type { MollieClientAuthenticationResponse as _types_MollieClientAuthenticationResponse, MollieClientAuthenticationResponse__Output as _types_MollieClientAuthenticationResponse__Output } from '../types/MollieClientAuthenticationResponse.js';
import type { GlobalpayClientAuthenticationResponse as _types_GlobalpayClientAuthenticationResponse, GlobalpayClientAuthenticationResponse__Output as _types_GlobalpayClientAuthenticationResponse__Output } from '../types/GlobalpayClientAuthenticationResponse.js';
import type { BluesnapClientAuthenticationResponse as _types_BluesnapClientAuthenticationResponse, BluesnapClientAuthenticationResponse__Output as _types_BluesnapClientAuthenticationResponse__Output } from '../types/BluesnapClientAuthenticationResponse.js';
import type { RapydClientAuthenticationResponse as _types_RapydClientAuthenticationResponse, RapydClientAuthenticationResponse__Output as _types_RapydClientAuthenticationResponse__Output } from '../types/RapydClientAuthenticationResponse.js';
import type { Shift4ClientAuthenticationResponse as _types_Shift4ClientAuthenticationResponse, Shift4ClientAuthenticationResponse__Output as _types_Shift4ClientAuthenticationResponse__Output } from '../types/Shift4ClientAuthenticationResponse.js';
import type { BankOfAmericaClientAuthenticationResponse as _types_BankOfAmericaClientAuthenticationResponse, BankOfAmericaClientAuthenticationResponse__Output as _types_BankOfAmericaClientAuthenticationResponse__Output } from '../types/BankOfAmericaClientAuthenticationResponse.js';
import type { WellsfargoClientAuthenticationResponse as _types_WellsfargoClientAuthenticationResponse, WellsfargoClientAuthenticationResponse__Output as _types_WellsfargoClientAuthenticationResponse__Output } from '../types/WellsfargoClientAuthenticationResponse.js';
import type { FiservClientAuthenticationResponse as _types_FiservClientAuthenticationResponse, FiservClientAuthenticationResponse__Output as _types_FiservClientAuthenticationResponse__Output } from '../types/FiservClientAuthenticationResponse.js';
import type { ElavonClientAuthenticationResponse as _types_ElavonClientAuthenticationResponse, ElavonClientAuthenticationResponse__Output as _types_ElavonClientAuthenticationResponse__Output } from '../types/ElavonClientAuthenticationResponse.js';
import type { NoonClientAuthenticationResponse as _types_NoonClientAuthenticationResponse, NoonClientAuthenticationResponse__Output as _types_NoonClientAuthenticationResponse__Output } from '../types/NoonClientAuthenticationResponse.js';
import type { PaysafeClientAuthenticationResponse as _types_PaysafeClientAuthenticationResponse, PaysafeClientAuthenticationResponse__Output as _types_PaysafeClientAuthenticationResponse__Output } from '../types/PaysafeClientAuthenticationResponse.js';
import type { BamboraapacClientAuthenticationResponse as _types_BamboraapacClientAuthenticationResponse, BamboraapacClientAuthenticationResponse__Output as _types_BamboraapacClientAuthenticationResponse__Output } from '../types/BamboraapacClientAuthenticationResponse.js';
import type { JpmorganClientAuthenticationResponse as _types_JpmorganClientAuthenticationResponse, JpmorganClientAuthenticationResponse__Output as _types_JpmorganClientAuthenticationResponse__Output } from '../types/JpmorganClientAuthenticationResponse.js';
import type { BillwerkClientAuthenticationResponse as _types_BillwerkClientAuthenticationResponse, BillwerkClientAuthenticationResponse__Output as _types_BillwerkClientAuthenticationResponse__Output } from '../types/BillwerkClientAuthenticationResponse.js';
import type { DatatransClientAuthenticationResponse as _types_DatatransClientAuthenticationResponse, DatatransClientAuthenticationResponse__Output as _types_DatatransClientAuthenticationResponse__Output } from '../types/DatatransClientAuthenticationResponse.js';
import type { BamboraClientAuthenticationResponse as _types_BamboraClientAuthenticationResponse, BamboraClientAuthenticationResponse__Output as _types_BamboraClientAuthenticationResponse__Output } from '../types/BamboraClientAuthenticationResponse.js';
import type { PayloadClientAuthenticationResponse as _types_PayloadClientAuthenticationResponse, PayloadClientAuthenticationResponse__Output as _types_PayloadClientAuthenticationResponse__Output } from '../types/PayloadClientAuthenticationResponse.js';
import type { MultisafepayClientAuthenticationResponse as _types_MultisafepayClientAuthenticationResponse, MultisafepayClientAuthenticationResponse__Output as _types_MultisafepayClientAuthenticationResponse__Output } from '../types/MultisafepayClientAuthenticationResponse.js';
import type { NexinetsClientAuthenticationResponse as _types_NexinetsClientAuthenticationResponse, NexinetsClientAuthenticationResponse__Output as _types_NexinetsClientAuthenticationResponse__Output } from '../types/NexinetsClientAuthenticationResponse.js';
import type { NexixpayClientAuthenticationResponse as _types_NexixpayClientAuthenticationResponse, NexixpayClientAuthenticationResponse__Output as _types_NexixpayClientAuthenticationResponse__Output } from '../types/NexixpayClientAuthenticationResponse.js';
import type { RevolutClientAuthenticationResponse as _types_RevolutClientAuthenticationResponse, RevolutClientAuthenticationResponse__Output as _types_RevolutClientAuthenticationResponse__Output } from '../types/RevolutClientAuthenticationResponse.js';

/**
 * What the SDK of one connector starts with.
 */
export interface ConnectorSpecificClientAuthenticationResponse {
  'stripe'?: (_types_StripeClientAuthenticationResponse | null);
  'adyen'?: (_types_AdyenClientAuthenticationResponse | null);
  'checkout'?: (_types_CheckoutClientAuthenticationResponse | null);
  'cybersource'?: (_types_CybersourceClientAuthenticationResponse | null);
  'nuvei'?: (_types_NuveiClientAuthenticationResponse | null);
  'mollie'?: (_types_MollieClientAuthenticationResponse | null);
  'globalpay'?: (_types_GlobalpayClientAuthenticationResponse | null);
  'bluesnap'?: (_types_BluesnapClientAuthenticationResponse | null);
  'rapyd'?: (_types_RapydClientAuthenticationResponse | null);
  'shift4'?: (_types_Shift4ClientAuthenticationResponse | null);
  'bank_of_america'?: (_types_BankOfAmericaClientAuthenticationResponse | null);
  'wellsfargo'?: (_types_WellsfargoClientAuthenticationResponse | null);
  'fiserv'?: (_types_FiservClientAuthenticationResponse | null);
  'elavon'?: (_types_ElavonClientAuthenticationResponse | null);
  'noon'?: (_types_NoonClientAuthenticationResponse | null);
  'paysafe'?: (_types_PaysafeClientAuthenticationResponse | null);
  'bamboraapac'?: (_types_BamboraapacClientAuthenticationResponse | null);
  'jpmorgan'?: (_types_JpmorganClientAuthenticationResponse | null);
  'billwerk'?: (_types_BillwerkClientAuthenticationResponse | null);
  'datatrans'?: (_types_DatatransClientAuthenticationResponse | null);
  'bambora'?: (_types_BamboraClientAuthenticationResponse | null);
  'payload'?: (_types_PayloadClientAuthenticationResponse | null);
  'multisafepay'?: (_types_MultisafepayClientAuthenticationResponse | null);
  'nexinets'?: (_types_NexinetsClientAuthenticationResponse | null);
  'nexixpay'?: (_types_NexixpayClientAuthenticationResponse | null);
  'revolut'?: (_types_RevolutClientAuthenticationResponse | null);
  'connector'?: "stripe"|"adyen"|"checkout"|"cybersource"|"nuvei"|"mollie"|"globalpay"|"bluesnap"|"rapyd"|"shift4"|"bank_of_america"|"wellsfargo"|"fiserv"|"elavon"|"noon"|"paysafe"|"bamboraapac"|"jpmorgan"|"billwerk"|"datatrans"|"bambora"|"payload"|"multisafepay"|"nexinets"|"nexixpay"|"revolut";
}

/**
 * What the SDK of one connector starts with.
 */
export interface ConnectorSpecificClientAuthenticationResponse__Output {
  'stripe'?: (_types_StripeClientAuthenticationResponse__Output);
  'adyen'?: (_types_AdyenClientAuthenticationResponse__Output);
  'checkout'?: (_types_CheckoutClientAuthenticationResponse__Output);
  'cybersource'?: (_types_CybersourceClientAuthenticationResponse__Output);
  'nuvei'?: (_types_NuveiClientAuthenticationResponse__Output);
  'mollie'?: (_types_MollieClientAuthenticationResponse__Output);
  'globalpay'?: (_types_GlobalpayClientAuthenticationResponse__Output);
  'bluesnap'?: (_types_BluesnapClientAuthenticationResponse__Output);
  'rapyd'?: (_types_RapydClientAuthenticationResponse__Output);
  'shift4'?: (_types_Shift4ClientAuthenticationResponse__Output);
  'bank_of_america'?: (_types_BankOfAmericaClientAuthenticationResponse__Output);
  'wellsfargo'?: (_types_WellsfargoClientAuthenticationResponse__Output);
  'fiserv'?: (_types_FiservClientAuthenticationResponse__Output);
  'elavon'?: (_types_ElavonClientAuthenticationResponse__Output);
  'noon'?: (_types_NoonClientAuthenticationResponse__Output);
  'paysafe'?: (_types_PaysafeClientAuthenticationResponse__Output);
  'bamboraapac'?: (_types_BamboraapacClientAuthenticationResponse__Output);
  'jpmorgan'?: (_types_JpmorganClientAuthenticationResponse__Output);
  'billwerk'?: (_types_BillwerkClientAuthenticationResponse__Output);
  'datatrans'?: (_types_DatatransClientAuthenticationResponse__Output);
  'bambora'?: (_types_BamboraClientAuthenticationResponse__Output);
  'payload'?: (_types_PayloadClientAuthenticationResponse__Output);
  'multisafepay'?: (_types_MultisafepayClientAuthenticationResponse__Output);
  'nexinets'?: (_types_NexinetsClientAuthenticationResponse__Output);
  'nexixpay'?: (_types_NexixpayClientAuthenticationResponse__Output);
  'revolut'?: (_types_RevolutClientAuthenticationResponse__Output);
  'connector'?: "stripe"|"adyen"|"checkout"|"cybersource"|"nuvei"|"mollie"|"globalpay"|"bluesnap"|"rapyd"|"shift4"|"bank_of_america"|"wellsfargo"|"fiserv"|"elavon"|"noon"|"paysafe"|"bamboraapac"|"jpmorgan"|"billwerk"|"datatrans"|"bambora"|"payload"|"multisafepay"|"nexinets"|"nexixpay"|"revolut";
}
