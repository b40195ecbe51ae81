import { TesseraError } from '#platform/errors/tessera-error.js';
import { prismMethod } from './prism-method.js';

/**
 * Core names members as the documented messages do. In those of the newer RPCs what belongs to the payment is a member of
 * `payment`, and so it must be in their errors.
 * @param renamed members that have another name there
 */
export function newerNames(
  rpc: string,
  renamed: Readonly<Record<string, string>> = {},
): <T>(call: () => Promise<T>) => Promise<T> {
  const { fields } = prismMethod(rpc).input;
  const payment = fields.find(({ name }) => name === 'payment')?.message;
  const outside = new Set(fields.map(({ name }) => name));
  const inside = new Set(payment?.fields.map(({ name }) => name).filter((name) => !outside.has(name)));
  const nameOf = (path: string): string => {
    const [member = ''] = path.split(/[.[]/, 1);
    if (inside.has(member)) return `payment.${path}`;
    return (renamed[member] ?? member) + path.slice(member.length);
  };
  return async (call) => {
    try {
      return await call();
    } catch (error) {
      throw error instanceof TesseraError ? error.withPaths(nameOf) : error;
    }
  };
}
