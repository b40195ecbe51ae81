import type { Call, Violation } from '../history.js';
import { ERASURES, isGranted, type Granted, type Timeline } from './timeline.js';

interface Event {
  readonly seq: number;
  readonly type: string;
  readonly detail?: unknown;
}

/** The history is whole: numbered without gaps, every acknowledged step in it once, in its order, with its data. */
export function steps(timeline: Timeline): Violation[] {
  const { asked, calls } = timeline;
  const asks = calls.filter(({ operation }) => operation === 'step');
  const found = timeline.granted
    .filter(({ operation }) => operation === 'events')
    .flatMap((read) => inspect(read, asks, timeline));
  return [...new Set(found)].map((what) => ({ rule: 'history', what: `${asked.kind} ${asked.key}: ${what}` }));
}

function inspect(read: Granted, asks: readonly Call[], timeline: Timeline): string[] {
  const events = (read.answer.body.items ?? []) as Event[];
  const texts = events.map((event) => JSON.stringify(event));
  const places = (name: string): number[] =>
    texts.flatMap((text, index) => (text.includes(`"${name}"`) ? [index] : []));
  const names = [...new Set(asks.map(({ detail = '' }) => detail))];
  const acknowledged = asks.filter((call) => isGranted(call) && call.endedAt < read.begunAt);
  const erasable = timeline.possible(ERASURES, read.endedAt).length > 0;
  return [
    ...(events.every(({ seq }, index) => seq === index + 1) ? [] : ['events are not numbered 1, 2, ...']),
    ...['created', 'redeemed', 'revoked']
      .filter((type) => events.filter((event) => event.type === type).length > 1)
      .map((type) => `it was ${type} twice`),
    ...names.filter((name) => places(name).length > 1).map((name) => `${name} is there twice`),
    ...acknowledged.filter(({ detail = '' }) => places(detail).length === 0).map(({ detail }) => `${detail} is lost`),
    ...inOrder(acknowledged, asks, places),
    ...acknowledged.flatMap(({ detail = '' }) => {
      const [place] = places(detail);
      const bare = place !== undefined && !texts[place]?.includes(timeline.asked.marker);
      return bare && !erasable ? [`the data of ${detail} is lost`] : [];
    }),
  ];
}

/** Where one step was acknowledged before the next was asked for the first time, it stands before it. */
function inOrder(acknowledged: readonly Call[], asks: readonly Call[], places: (name: string) => number[]): string[] {
  const firstAsked = (name?: string): number =>
    Math.min(...asks.filter(({ detail }) => detail === name).map(({ begunAt }) => begunAt));
  return acknowledged.flatMap((one) =>
    acknowledged
      .filter(({ detail }) => one.endedAt < firstAsked(detail) && one.detail !== detail)
      .filter(({ detail = '' }) => (places(detail)[0] ?? Infinity) < (places(one.detail ?? '')[0] ?? -1))
      .map(({ detail }) => `${detail} stands before ${one.detail}`),
  );
}
