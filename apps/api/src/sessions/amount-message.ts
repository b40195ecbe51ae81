import { toInt64 } from '#platform/money/int64.js';
import { withoutMarkers } from '../edge/grpc/message.reader.js';

/** An amount as gRPC has it: int64 is text. */
export interface AmountMessage {
  readonly minor_amount?: string;
}

/** The same as the DTOs have it. An amount that was not said is not zero: it is missing. */
export const readAmountMessage = ({ minor_amount: minor, ...others }: AmountMessage): object =>
  withoutMarkers({ ...others, ...(minor !== undefined && { minor_amount: toInt64(BigInt(minor)) }) });
