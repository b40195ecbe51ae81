import { isDispensable, type Dependents, type KeyUsage } from './master-key-usage.js';

const VARIABLES = {
  current: 'TESSERA_MASTER_KEY',
  next: 'TESSERA_MASTER_KEY_NEXT',
  previous: 'TESSERA_MASTER_KEY_PREVIOUS',
  missing: 'not configured',
} as const;

/** A master key and what depends on it, for whoever rotates it. Keys go by their id byte, which stands in tokens as well. */
export function describeUsage(usage: KeyUsage): string {
  const { id, role } = usage;
  return `key ${id} (${VARIABLES[role]}) ${dependents(usage)}`;
}

function dependents(usage: KeyUsage): string {
  const { role, inUse, sealed, open, requests } = usage;
  if (isDispensable(usage)) return role === 'next' ? 'is accepted and not used yet' : 'is not needed';
  const parts = [
    ...(inUse ? ['running instances'] : []),
    ...(sealed > 0 ? [`${sealed} sealed rows`] : []),
    ...(open.count > 0 ? [`${open.count} open sessions until ${timeOf(open)}`] : []),
    ...(requests.count > 0 ? [`${requests.count} idempotency keys until ${timeOf(requests)}`] : []),
  ];
  return `is needed by ${parts.join(', ')}`;
}

const timeOf = ({ until }: Dependents): string => until?.toISOString() ?? 'unknown';
