import type { AttemptTokenCodec, Claim, ListedSession } from '#core/sessions/index.js';
import { readAmountMessage, type AmountMessage } from '../amount-message.js';
import { presentSession, presentSessionMessage } from '../session.mapper.js';
import { DEFAULT_HOLD_SECONDS, type AttemptResponse, type ClaimRequest, type ClaimResponse } from './attempt.dto.js';

export const readClaim = ({ hold_seconds, browser_info, expected_amount, resume }: ClaimRequest): Claim => ({
  holdSeconds: hold_seconds ?? DEFAULT_HOLD_SECONDS,
  browser: browser_info ?? undefined,
  expectedAmount: expected_amount
    ? { minorAmount: BigInt(expected_amount.minor_amount), currency: expected_amount.currency }
    : undefined,
  resume: resume ?? false,
});

/** As gRPC has it: int64 is text. */
export type ClaimMessage = object & { readonly expected_amount?: AmountMessage };

/** The message as the DTO of its REST twin has it. */
export const readClaimMessage = ({ expected_amount: amount, ...message }: ClaimMessage): object => ({
  ...message,
  ...(amount && { expected_amount: readAmountMessage(amount) }),
});

export const presentClaim = (session: ListedSession, ids: AttemptTokenCodec): ClaimResponse => ({
  session: presentSession(session),
  attempt: presentAttempt(session, ids),
});

export const presentClaimMessage = (session: ListedSession, ids: AttemptTokenCodec): object => ({
  session: presentSessionMessage(session),
  attempt: presentAttempt(session, ids),
});

const presentAttempt = (
  { id: sessionId, attempts: number, heldUntil, tokenKeyId: keyId }: ListedSession,
  ids: AttemptTokenCodec,
): AttemptResponse => ({
  id: ids.issue({ sessionId, number, keyId }),
  number,
  held_until: heldUntil?.toISOString() ?? '',
});
