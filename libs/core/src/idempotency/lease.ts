import type { Settings } from '#platform/config/settings.js';

const MARGIN_SECONDS = 10;

/** Longer than any exchange with a provider and the commit after it: a lease that ends belongs to somebody who died. */
export const leaseSeconds = ({ connectorTimeoutMs }: Pick<Settings, 'connectorTimeoutMs'>): number =>
  Math.ceil(connectorTimeoutMs / 1000) + MARGIN_SECONDS;
