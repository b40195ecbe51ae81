import type { Exemption, Pair } from './parity.pair.js';

const WRITES = /^(POST|PUT|PATCH) /;

/** What the table owes the operations that there are, as sentences; none when every one has its twin, or a reason. */
export function findGaps(
  operations: readonly string[],
  pairs: readonly Pair[],
  exemptions: readonly Exemption[],
): string[] {
  const paired = pairs.flatMap(({ rest, grpc }) => [rest, grpc]);
  const exempt = exemptions.map(({ operation }) => operation);
  const named = [...paired, ...exempt];
  return [
    ...operations.filter((name) => !named.includes(name)).map((name) => `${name} has neither a twin nor a reason`),
    ...paired.filter((name) => exempt.includes(name)).map((name) => `${name} has both a twin and a reason`),
    ...[paired, exempt].flatMap(repeated).map((name) => `${name} stands in two lines`),
    ...named.filter((name) => !operations.includes(name)).map((name) => `${name} is no operation`),
    ...exemptions
      .filter(({ reason }) => isBlank(reason))
      .map(({ operation }) => `${operation} is exempt for no reason`),
    ...pairs.flatMap(gapsOf),
  ];
}

function gapsOf({ rest, grpc, refuses, ofAnother }: Pair): string[] {
  const gaps: string[] = [];
  if (!/^[A-Z]+ \//.test(rest) || !/^[\w.]+\/\w+$/.test(grpc))
    gaps.push(`${rest} and ${grpc} are not of two transports`);
  if (WRITES.test(rest) && !refuses.some(({ fields }) => fields?.length))
    gaps.push(`${rest} has no case that names a field`);
  if (typeof ofAnother === 'object' && 'none' in ofAnother && isBlank(ofAnother.none))
    gaps.push(`${rest} does not say why it names nothing of a merchant`);
  return gaps;
}

const isBlank = (text: string): boolean => text.trim() === '';
const repeated = (names: readonly string[]): string[] => names.filter((name, index) => names.indexOf(name) !== index);
