/**
 * What the statements and the reading of their answers rely on, whatever the server, the database or the role has as its default.
 * Who connects may set every one of them. Not among them, because they are the operator's to choose: `search_path` (where the
 * tables are), `synchronous_commit` (how safe a commit is; `doctor` shows it), and what concerns speed, memory and the log.
 */
export const PINNED_PARAMETERS = {
  DateStyle: 'ISO, MDY',
  IntervalStyle: 'postgres',
  TimeZone: 'UTC',
  bytea_output: 'hex',
  extra_float_digits: '1',
  array_nulls: 'on',
  transform_null_equals: 'off',
  quote_all_identifiers: 'off',
  standard_conforming_strings: 'on',
  exit_on_error: 'off',
  default_transaction_isolation: 'read committed',
  default_transaction_read_only: 'off',
  default_transaction_deferrable: 'off',
  // The time limit of a statement, which each connection has its own of, covers its wait for locks.
  lock_timeout: '0',
  idle_in_transaction_session_timeout: '60s',
  idle_session_timeout: '0',
  // One plan for each statement, whoever asks: PostgreSQL would plan the first five calls of each connection one by one, which
  // takes longer than running them, and for a merchant with half of the sessions would walk over everybody else's.
  plan_cache_mode: 'force_generic_plan',
} as const;

/** With another value of these a statement is wrong, or its answer cannot be read. */
export const RELIED_ON = [
  'DateStyle',
  'IntervalStyle',
  'array_nulls',
  'transform_null_equals',
  'quote_all_identifiers',
  'standard_conforming_strings',
  'exit_on_error',
  'default_transaction_isolation',
  'default_transaction_read_only',
] as const satisfies readonly (keyof typeof PINNED_PARAMETERS)[];

/** The startup parameter `options` that sets them. */
export function startupOptions(parameters: Readonly<Record<string, string>>): string {
  return Object.entries(parameters)
    .map(([name, value]) => `-c ${name}=${value.replace(/[\\ ]/g, '\\$&')}`)
    .join(' ');
}
