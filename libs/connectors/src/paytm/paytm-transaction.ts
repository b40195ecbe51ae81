import type { Address, ServerSessionInput } from '../kit/flow.js';
import type { ProviderCall } from '../kit/provider-call.js';
import { toMajorUnits } from '#platform/money/major-units.js';

/** Paytm demands both: the first where no customer is known, the second always, for a session has no page to come back to. */
const UNKNOWN_CUSTOMER = 'cus_default';
const NOWHERE = 'https://default-callback.com';

/** Body of initiateTransaction: who pays is who the bill goes to. */
export function transactionOf(input: ServerSessionInput, call: ProviderCall): object {
  const { sessionId, amount, customer, billingAddress, shippingAddress } = input;
  const txnAmount = { value: toMajorUnits(amount.minor, amount.currency), currency: amount.currency };
  return {
    requestType: 'Payment',
    mid: call.secret('merchant_id'),
    orderId: sessionId,
    websiteName: call.secret('website'),
    txnAmount,
    userInfo: {
      custId: customer?.id || UNKNOWN_CUSTOMER,
      mobile: billingAddress?.phoneNumber ?? null,
      email: billingAddress?.email ?? null,
      firstName: billingAddress?.firstName ?? null,
      lastName: billingAddress?.lastName ?? null,
    },
    enablePaymentMode: [{ mode: 'UPI', channels: ['UPIPUSH', 'UPI'] }],
    callbackUrl: NOWHERE,
    shippingInfo: [{ trackingNo: sessionId, chargeAmount: txnAmount, ...placeOf(shippingAddress) }],
  };
}

const placeOf = (address: Address | undefined): object => ({
  countryName: address?.country,
  stateName: address?.state,
  cityName: address?.city,
  address1: address?.line1,
  address2: address?.line2,
  firstName: address?.firstName,
  lastName: address?.lastName,
  mobileNo: address?.phoneNumber,
  zipCode: address?.zipCode,
  email: address?.email,
});
