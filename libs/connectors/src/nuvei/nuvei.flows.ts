import type { Flows } from '../kit/flow.js';
import { NO_MESSAGE, Refusal } from '../kit/refusal.js';
import { readRefusal, readSessionToken, requestSessionToken } from './nuvei-session-token.js';

export const nuveiFlows: Flows = {
  serverSession: {
    request: ({ sessionId }, call) => requestSessionToken(sessionId, call),
    success: (answer) => {
      const token = readSessionToken(answer, 'Unknown error');
      return token instanceof Refusal ? token : { sessionToken: token };
    },
    refusal: readRefusal,
  },
  clientAuth: {
    request: ({ sessionId }, call) => requestSessionToken(sessionId, call),
    success: (answer) => {
      const token = readSessionToken(answer, NO_MESSAGE);
      if (token instanceof Refusal) return token;
      return { sessionData: { connector_specific: { nuvei: { session_token: { value: token } } } } };
    },
    refusal: readRefusal,
  },
};
