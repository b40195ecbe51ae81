import type { DescEnum, DescMessage } from '@bufbuild/protobuf';

const SERVICE = /^MerchantAuthenticationService(?=.)/;

/** What an RPC takes or gives is called after the RPC; what others might have a word for too, after Prism. */
export const schemaNameOf = ({ name }: DescMessage | DescEnum): string =>
  SERVICE.test(name) ? name.replace(SERVICE, '') : `Prism${name}`;

export const schemaRef = (name: string): { $ref: string } => ({ $ref: `#/components/schemas/${name}` });
