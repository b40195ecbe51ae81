type Json = Record<string, unknown>;

const INT64_MAX = 2n ** 63n - 1n;
const DEFAULT_NETWORKS =
  'VISA MASTERCARD AMEX MAESTRO UNIONPAY CARTES_BANCAIRES DANKORT DINERS_CLUB DISCOVER EFTPOS ENROUTE ELO HIPER INTERAC JCB MIR OTHER'.split(
    ' ',
  );

interface Line {
  readonly amount: number;
  readonly quantity?: number | null;
  readonly discountAmount?: number | null;
  readonly taxAmount?: number | null;
}
interface Order {
  readonly lineItems?: readonly Line[] | null;
  readonly fees?: readonly { amount: number }[] | null;
  readonly shipping?: { amount?: number | null } | null;
}

/** Client sessions in the plainest words: what a PATCH makes of one, and what GET shows. */
export class ClientSessionModel {
  private state: Json = {};

  /** @returns whether the change is accepted; a refused one changes nothing */
  patch(patch: Json): boolean {
    const next: Json = { ...this.state };
    for (const [name, value] of Object.entries(patch)) {
      if (value === null) Reflect.deleteProperty(next, name);
      else if (name === 'customer' || name === 'order') next[name] = { ...(next[name] as Json), ...(value as Json) };
      else next[name] = value;
    }
    if (next.amount === undefined && totalOf(next.order as Order | undefined) === 'impossible') return false;
    this.state = next;
    return true;
  }

  /** What GET answers. */
  shown(): unknown {
    const { paymentMethod, ...rest } = this.state;
    const total = totalOf(this.state.order as Order | undefined);
    return pruned({
      ...rest,
      amount: this.state.amount ?? (typeof total === 'bigint' ? Number(total) : undefined),
      paymentMethod: { orderedAllowedCardNetworks: DEFAULT_NETWORKS, ...(paymentMethod as Json) },
    });
  }
}

function totalOf(order: Order | undefined): bigint | 'impossible' | undefined {
  const lines = (order?.lineItems ?? []).map(
    ({ amount, quantity, discountAmount, taxAmount }) =>
      BigInt(amount) * BigInt(quantity ?? 1) - BigInt(discountAmount ?? 0) + BigInt(taxAmount ?? 0),
  );
  const fees = (order?.fees ?? []).map(({ amount }) => BigInt(amount));
  const shipping = order?.shipping ? [BigInt(order.shipping.amount ?? 0)] : [];
  const parts = [...lines, ...fees, ...shipping];
  if (parts.length === 0) return undefined;
  const total = parts.reduce((sum, part) => sum + part, 0n);
  return total < 0n || total > INT64_MAX ? 'impossible' : total;
}

function pruned(value: unknown): unknown {
  if (value === null || value === '') return undefined;
  if (typeof value !== 'object') return value;
  if (Array.isArray(value)) {
    const items = value.map(pruned).filter((item) => item !== undefined);
    return items.length > 0 ? items : undefined;
  }
  const entries = Object.entries(value as Json)
    .map(([key, member]) => [key, pruned(member)] as const)
    .filter(([, member]) => member !== undefined);
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}
