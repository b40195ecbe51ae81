import { TesseraError } from '#platform/errors/tessera-error.js';
import { memberNames } from '../../edge/validation/compile-validator.js';
import { ClientSessionAPIRequest } from './dto/client-session.dto.js';
import { Customer } from './dto/customer.dto.js';
import { Order } from './dto/order.dto.js';

type Body = Record<string, unknown>;

const MEMBERS = memberNames(ClientSessionAPIRequest);
/** What PATCH merges one level deep; everything else it replaces whole. */
const MERGED: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['customer', memberNames(Customer)],
  ['order', memberNames(Order)],
]);
const EVERYTHING = '*';

/**
 * A field mask as the PATCH body that does the same: what the mask names and the body lacks becomes null, which clears.
 * @param paths in the names of the REST body
 * @throws TesseraError `invalid_request` naming every path that cannot be set on its own
 */
export function maskedPatch(body: Body, paths: readonly string[]): Body {
  const named = paths.includes(EVERYTHING) ? [...MEMBERS] : paths;
  const wrong = named.flatMap((path, index) => (isSettable(path) ? [] : [violationAt(index)]));
  if (wrong.length > 0) throw new TesseraError('invalid_request', 'The update mask has errors.', { violations: wrong });
  const patch: Body = {};
  for (const path of named) {
    const [member = '', part] = path.split('.');
    patch[member] = part === undefined ? whole(member, body[member]) : withPart(patch[member], part, body[member]);
  }
  return patch;
}

function isSettable(path: string): boolean {
  const [member = '', part, ...deeper] = path.split('.');
  if (deeper.length > 0) return false;
  return part === undefined ? MEMBERS.has(member) : (MERGED.get(member)?.has(part) ?? false);
}

const violationAt = (index: number) => ({
  path: `update_mask.paths[${index}]`,
  message: 'must name a member of the session, or of its customer or order',
  reason: 'invalid' as const,
});

/** All of a member: what it consists of and is not sent is cleared, where PATCH alone would keep it. */
function whole(member: string, value: unknown): unknown {
  if (value === undefined) return null;
  const parts = [...(MERGED.get(member) ?? [])];
  if (parts.length === 0) return value;
  return { ...Object.fromEntries(parts.map((part) => [part, null])), ...(value as Body) };
}

const withPart = (patched: unknown, part: string, value: unknown): Body => ({
  ...(patched as Body | undefined),
  [part]: (value as Body | undefined)?.[part] ?? null,
});
