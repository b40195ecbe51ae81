export function haproxy(): string | undefined;

export function startHaproxy(
  instances: readonly { readonly port: number; readonly grpcPort: number }[],
  folder: string,
): Promise<{ readonly port: number; readonly grpcPort: number; stop(): Promise<void> }>;
