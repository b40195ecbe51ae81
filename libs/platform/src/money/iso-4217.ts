/** ISO 4217, list one, as its maintenance agency (SIX) published it on 2026-09-17: each code that has a minor unit, by its digits. */
const LIST_ONE: Readonly<Record<number, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  2: `
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY COP COU CRC CUP
    CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD
    KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR
    PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU
    UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG`,
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
};

/** Withdrawn (list three, which tells no minor units), and still among Prism's names: by the digits they last had. */
const WITHDRAWN: Readonly<Record<number, string>> = { 2: 'ANG BGN CUC HRK SLL STD ZWL' };

const codesOf = (codes: string): string[] => codes.trim().split(/\s+/);

/** Digits of the minor unit by ISO 4217 code. */
export const MINOR_UNIT_DIGITS: ReadonlyMap<string, number> = new Map(
  [LIST_ONE, WITHDRAWN].flatMap((list) =>
    Object.entries(list).flatMap(([digits, codes]) => codesOf(codes).map((code) => [code, Number(digits)] as const)),
  ),
);
