import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const CORE = 'libs/core/src';

type Graph = ReadonlyMap<string, ReadonlySet<string>>;

const drawing = (readFileSync('docs/architecture.md', 'utf8').split('## Core')[1] ?? '').split('```')[1] ?? '';
const arrows = [...drawing.matchAll(/^ {2}([a-z-]+) --> ([a-z-]+)$/gm)].map(
  ([, from = '', to = '']) => [from, to] as const,
);
const drawn: Graph = graphOf(arrows);

const features = readdirSync(CORE, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const imported: Graph = graphOf(features.flatMap((from) => importsOf(from).map((to) => [from, to] as const)));

function graphOf(pairs: readonly (readonly [from: string, to: string])[]): Graph {
  const graph = new Map<string, Set<string>>();
  for (const [from, to] of pairs) graph.set(from, (graph.get(from) ?? new Set()).add(to));
  return graph;
}

/** Features that the sources of one import. */
function importsOf(feature: string): string[] {
  return readdirSync(join(CORE, feature), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
    .flatMap((file) => [
      ...readFileSync(join(CORE, feature, file), 'utf8').matchAll(/'(?:\.\.\/)+([a-z-]+)\/index\.js'/g),
    ])
    .map(([, name = '']) => name)
    .filter((name) => name !== feature);
}

const below = (feature: string): Set<string> =>
  new Set([...(drawn.get(feature) ?? [])].flatMap((next) => [next, ...below(next)]));

describe('the drawing of core', () => {
  it('has every feature', () => {
    expect([...new Set(arrows.flat())].sort()).toEqual([...features].sort());
  });

  it('has arrows to what is used only', () => {
    expect(arrows.filter(([from, to]) => !imported.get(from)?.has(to))).toEqual([]);
  });

  it('has whatever is used below its user', () => {
    const hidden = [...imported].flatMap(([from, all]) =>
      [...all].filter((to) => !below(from).has(to)).map((to) => `${from} uses ${to}`),
    );
    expect(hidden).toEqual([]);
  });
});
