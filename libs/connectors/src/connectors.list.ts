import type { ConnectorDeclaration } from './define-connector.js';
import { absaSanlam } from './absa_sanlam/absa_sanlam.connector.js';
import { aci } from './aci/aci.connector.js';
import { adyen } from './adyen/adyen.connector.js';
import { affirm } from './affirm/affirm.connector.js';
import { airwallex } from './airwallex/airwallex.connector.js';
import { authipay } from './authipay/authipay.connector.js';
import { authorizedotnet } from './authorizedotnet/authorizedotnet.connector.js';
import { axisbank } from './axisbank/axisbank.connector.js';
import { bambora } from './bambora/bambora.connector.js';
import { bamboraapac } from './bamboraapac/bamboraapac.connector.js';
import { bankofamerica } from './bankofamerica/bankofamerica.connector.js';
import { barclaycard } from './barclaycard/barclaycard.connector.js';
import { billwerk } from './billwerk/billwerk.connector.js';
import { bluesnap } from './bluesnap/bluesnap.connector.js';
import { braintree } from './braintree/braintree.connector.js';
import { calida } from './calida/calida.connector.js';
import { cashfree } from './cashfree/cashfree.connector.js';
import { cashtocode } from './cashtocode/cashtocode.connector.js';
import { celero } from './celero/celero.connector.js';
import { checkout } from './checkout/checkout.connector.js';
import { coinbase } from './coinbase/coinbase.connector.js';
import { coingate } from './coingate/coingate.connector.js';
import { cryptopay } from './cryptopay/cryptopay.connector.js';
import { cybersource } from './cybersource/cybersource.connector.js';
import { datatrans } from './datatrans/datatrans.connector.js';
import { dlocal } from './dlocal/dlocal.connector.js';
import { easebuzz } from './easebuzz/easebuzz.connector.js';
import { ebanx } from './ebanx/ebanx.connector.js';
import { elavon } from './elavon/elavon.connector.js';
import { finix } from './finix/finix.connector.js';
import { fiserv } from './fiserv/fiserv.connector.js';
import { fiservcommercehub } from './fiservcommercehub/fiservcommercehub.connector.js';
import { fiservemea } from './fiservemea/fiservemea.connector.js';
import { fiuu } from './fiuu/fiuu.connector.js';
import { flywire } from './flywire/flywire.connector.js';
import { forte } from './forte/forte.connector.js';
import { getnet } from './getnet/getnet.connector.js';
import { gigadat } from './gigadat/gigadat.connector.js';
import { givepayments } from './givepayments/givepayments.connector.js';
import { globalpay } from './globalpay/globalpay.connector.js';
import { globepay } from './globepay/globepay.connector.js';
import { glomopay } from './glomopay/glomopay.connector.js';
import { helcim } from './helcim/helcim.connector.js';
import { hipay } from './hipay/hipay.connector.js';
import { hyperpg } from './hyperpg/hyperpg.connector.js';
import { hyperswitch } from './hyperswitch/hyperswitch.connector.js';
import { iatapay } from './iatapay/iatapay.connector.js';
import { imerchantsolutions } from './imerchantsolutions/imerchantsolutions.connector.js';
import { interpayments } from './interpayments/interpayments.connector.js';
import { itaubank } from './itaubank/itaubank.connector.js';
import { jpmorgan } from './jpmorgan/jpmorgan.connector.js';
import { juspay } from './juspay/juspay.connector.js';
import { kount } from './kount/kount.connector.js';
import { loonio } from './loonio/loonio.connector.js';
import { mifinity } from './mifinity/mifinity.connector.js';
import { mollie } from './mollie/mollie.connector.js';
import { multisafepay } from './multisafepay/multisafepay.connector.js';
import { nexinets } from './nexinets/nexinets.connector.js';
import { nexixpay } from './nexixpay/nexixpay.connector.js';
import { nmi } from './nmi/nmi.connector.js';
import { noon } from './noon/noon.connector.js';
import { novalnet } from './novalnet/novalnet.connector.js';
import { nuvei } from './nuvei/nuvei.connector.js';
import { paybox } from './paybox/paybox.connector.js';
import { payconex } from './payconex/payconex.connector.js';
import { payload } from './payload/payload.connector.js';
import { payme } from './payme/payme.connector.js';
import { paypal } from './paypal/paypal.connector.js';
import { paysafe } from './paysafe/paysafe.connector.js';
import { paytm } from './paytm/paytm.connector.js';
import { payu } from './payu/payu.connector.js';
import { peachpayments } from './peachpayments/peachpayments.connector.js';
import { phonepe } from './phonepe/phonepe.connector.js';
import { pinelabsOnline } from './pinelabs_online/pinelabs_online.connector.js';
import { placetopay } from './placetopay/placetopay.connector.js';
import { powertranz } from './powertranz/powertranz.connector.js';
import { ppro } from './ppro/ppro.connector.js';
import { qwikcilver } from './qwikcilver/qwikcilver.connector.js';
import { rapyd } from './rapyd/rapyd.connector.js';
import { redsys } from './redsys/redsys.connector.js';
import { revolut } from './revolut/revolut.connector.js';
import { revolv3 } from './revolv3/revolv3.connector.js';
import { screenstream } from './screenstream/screenstream.connector.js';
import { shift4 } from './shift4/shift4.connector.js';
import { silverflow } from './silverflow/silverflow.connector.js';
import { stax } from './stax/stax.connector.js';
import { stripe } from './stripe/stripe.connector.js';
import { tamara } from './tamara/tamara.connector.js';
import { truelayer } from './truelayer/truelayer.connector.js';
import { trustly } from './trustly/trustly.connector.js';
import { trustpay } from './trustpay/trustpay.connector.js';
import { trustpayments } from './trustpayments/trustpayments.connector.js';
import { tsys } from './tsys/tsys.connector.js';
import { tsysTransit } from './tsys_transit/tsys_transit.connector.js';
import { twocTwopPaco } from './twoc_twop_paco/twoc_twop_paco.connector.js';
import { volt } from './volt/volt.connector.js';
import { wellsfargo } from './wellsfargo/wellsfargo.connector.js';
import { worldpay } from './worldpay/worldpay.connector.js';
import { worldpayvantiv } from './worldpayvantiv/worldpayvantiv.connector.js';
import { worldpayxml } from './worldpayxml/worldpayxml.connector.js';
import { xendit } from './xendit/xendit.connector.js';
import { zift } from './zift/zift.connector.js';

/** Every connector Tessera knows: one folder and one line here for each. */
export const CONNECTORS: readonly ConnectorDeclaration[] = [
  absaSanlam,
  aci,
  adyen,
  affirm,
  airwallex,
  authipay,
  authorizedotnet,
  axisbank,
  bambora,
  bamboraapac,
  bankofamerica,
  barclaycard,
  billwerk,
  bluesnap,
  braintree,
  calida,
  cashfree,
  cashtocode,
  celero,
  checkout,
  coinbase,
  coingate,
  cryptopay,
  cybersource,
  datatrans,
  dlocal,
  easebuzz,
  ebanx,
  elavon,
  finix,
  fiserv,
  fiservcommercehub,
  fiservemea,
  fiuu,
  flywire,
  forte,
  getnet,
  gigadat,
  givepayments,
  globalpay,
  globepay,
  glomopay,
  helcim,
  hipay,
  hyperpg,
  hyperswitch,
  iatapay,
  imerchantsolutions,
  interpayments,
  itaubank,
  jpmorgan,
  juspay,
  kount,
  loonio,
  mifinity,
  mollie,
  multisafepay,
  nexinets,
  nexixpay,
  nmi,
  noon,
  novalnet,
  nuvei,
  paybox,
  payconex,
  payload,
  payme,
  paypal,
  paysafe,
  paytm,
  payu,
  peachpayments,
  phonepe,
  pinelabsOnline,
  placetopay,
  powertranz,
  ppro,
  qwikcilver,
  rapyd,
  redsys,
  revolut,
  revolv3,
  screenstream,
  shift4,
  silverflow,
  stax,
  stripe,
  tamara,
  truelayer,
  trustly,
  trustpay,
  trustpayments,
  tsys,
  tsysTransit,
  twocTwopPaco,
  volt,
  wellsfargo,
  worldpay,
  worldpayvantiv,
  worldpayxml,
  xendit,
  zift,
];
