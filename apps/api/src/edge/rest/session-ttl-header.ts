import { MIN_SESSION_TTL } from '#platform/config/settings.js';

/** How long a session is to live that a call opens: beside the bodies, which are their APIs' to the letter. */
export const SESSION_TTL_HEADER = {
  name: 'x-tessera-session-ttl',
  required: false,
  schema: { type: 'integer', minimum: MIN_SESSION_TTL },
  description:
    "How many seconds the session is to live, up to `MAX_SESSION_TTL`; by default as the merchant's sessions of its kind do.",
} as const;
