/** What was measured, round by round. */
export class Results {
  constructor(scenarios) {
    this.scenarios = scenarios;
    this.rounds = new Map();
  }

  add(scenario, server, result) {
    const key = `${scenario} ${server}`;
    this.rounds.set(key, [...(this.rounds.get(key) ?? []), result]);
  }

  /** The median over the rounds of one figure. */
  median(scenario, server, figure) {
    return median(this.of(scenario, server).map((round) => round[figure]));
  }

  /** The median over the rounds of how one server's figure stands to another's in the same round. */
  ratio(scenario, [one, other], figure) {
    const others = this.of(scenario, other);
    return median(this.of(scenario, one).map((round, index) => round[figure] / others[index][figure]));
  }

  /** The largest of one figure in any round of any server. */
  largest(figure) {
    return Math.max(...[...this.rounds.values()].flat().map((round) => round[figure]));
  }

  of(scenario, server) {
    return this.rounds.get(`${scenario} ${server}`);
  }
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
