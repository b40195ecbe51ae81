import type { DescMethod } from '@bufbuild/protobuf';
import { methodOf } from '#contracts/descriptors.js';

/** An RPC of Prism's service; in package `ucs.v2` it is the same. */
export const prismMethod = (rpc: string): DescMethod => methodOf(`types.MerchantAuthenticationService/${rpc}`);
