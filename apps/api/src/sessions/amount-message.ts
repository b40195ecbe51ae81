import { toInt64 } from '#platform/money/int64.js';
import { withoutMarkers } from '../edge/grpc/message.reader.js';

/** An amount as gRPC has it: int64 is text. */
export interface AmountMessage {
  readonly minor_amount?: string;
}

/** The same as the DTOs have it. */
export const readAmountMessage = (amount: AmountMessage): object =>
  withoutMarkers({ ...amount, minor_amount: toInt64(BigInt(amount.minor_amount ?? 0)) });
