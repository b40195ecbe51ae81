/** @import { Measurement } from '../load/measurement.mjs' */

/** @typedef {'perSecond' | 'p50' | 'p99' | 'residentMegabytes' | 'generatorCpu' | 'cpuMicroseconds'} Figure */

/**
 * What was measured, round by round.
 * @template {{ name: string }} Scenario
 */
export class Results {
  /** @param {readonly Scenario[]} scenarios */
  constructor(scenarios) {
    this.scenarios = scenarios;
    /** @type {Map<string, Measurement[]>} */
    this.rounds = new Map();
  }

  /**
   * @param {string} scenario
   * @param {string} server
   * @param {Measurement} result
   */
  add(scenario, server, result) {
    const key = `${scenario} ${server}`;
    this.rounds.set(key, [...(this.rounds.get(key) ?? []), result]);
  }

  /**
   * The median over the rounds of one figure.
   * @param {string} scenario
   * @param {string} server
   * @param {Figure} figure
   */
  median(scenario, server, figure) {
    return median(this.of(scenario, server).map((round) => round[figure]));
  }

  /**
   * The median over the rounds of how one server's figure stands to another's in the same round.
   * @param {string} scenario
   * @param {readonly [one: string, other: string]} servers
   * @param {Figure} figure
   */
  ratio(scenario, [one, other], figure) {
    const others = this.of(scenario, other);
    return median(this.of(scenario, one).map((round, index) => round[figure] / (others[index]?.[figure] ?? NaN)));
  }

  /**
   * The largest of one figure in any round of any server.
   * @param {Figure} figure
   */
  largest(figure) {
    return Math.max(...[...this.rounds.values()].flat().map((round) => round[figure]));
  }

  /**
   * @param {string} scenario
   * @param {string} server
   */
  of(scenario, server) {
    return this.rounds.get(`${scenario} ${server}`) ?? [];
  }
}

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [below = NaN, at = NaN] = [sorted[middle - 1], sorted[middle]];
  return sorted.length % 2 === 1 ? at : (below + at) / 2;
}
