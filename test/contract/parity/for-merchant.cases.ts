import type { Accepted, Pair, Refused, Scene } from './parity.pair.js';

const NOBODY = '00000000-0000-7000-8000-000000000000';

/** The pair, of an operation that an administrator may have done for a merchant: as in this case of it, but with the admin key. */
export function alsoForMerchants(pair: Pair, accepted: Accepted = pair.accepts[0]): Pair {
  return {
    ...pair,
    accepts: [...pair.accepts, forMerchant(accepted)],
    refuses: [...pair.refuses, ...wrongMerchants(accepted)],
  };
}

const naming = (input: Accepted['input'], merchant: (scene: Scene) => string) => async (scene: Scene) => ({
  ...(await input(scene)),
  merchant_id: merchant(scene),
});

const forMerchant = (accepted: Accepted): Accepted => ({
  ...accepted,
  name: `${accepted.name}, for the admin`,
  caller: 'admin',
  input: naming(accepted.input, ({ shop }) => shop.id.toUpperCase()),
});

/** What comes of naming nobody, somebody who is none, or somebody else. */
const wrongMerchants = ({ input }: Accepted): Refused[] => [
  { name: 'no merchant', input, caller: 'admin', code: 'invalid_request', fields: ['merchant_id'] },
  { name: 'a merchant that is none', input: naming(input, () => NOBODY), caller: 'admin', code: 'not_found' },
  { name: 'what is no id of a merchant', input: naming(input, () => 'nobody'), caller: 'admin', code: 'not_found' },
  {
    name: 'another merchant than that of the key',
    input: naming(input, ({ other }) => other.id),
    code: 'invalid_request',
    fields: ['merchant_id'],
  },
];
