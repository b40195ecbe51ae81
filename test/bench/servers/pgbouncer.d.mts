export function pgbouncer(): string | undefined;

export function keepsStatements(): boolean;

export function startPgbouncer(
  mode: 'session' | 'transaction',
  databaseUrl: string,
  folder: string,
): Promise<{ readonly url: string; stop(): Promise<void> }>;
