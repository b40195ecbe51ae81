import { ROOT } from '../../../scripts/launch/project.mjs';
import { groupOf } from './profile.groups.mjs';

/** @import { Profiler, Runtime } from 'node:inspector' */

/** @typedef {Profiler.ProfileNode & { time: number, parent?: TimedNode }} TimedNode */
/** @typedef {Map<string, number>} Times */

/**
 * Beginning and ending the profile takes its time, which is not the service's.
 * @param {TimedNode} node
 */
const isProfiler = ({ callFrame: { functionName, url } }) => functionName === 'dispatch' && url === '';

/**
 * Self time of a CPU profile in milliseconds: by group, and by function.
 * @param {Profiler.Profile} profile
 */
export function summarise({ nodes, samples = [], timeDeltas = [] }) {
  /** @type {Map<number, TimedNode>} */
  const byId = new Map(nodes.map((node) => [node.id, { ...node, time: 0 }]));
  for (const parent of byId.values()) {
    for (const id of parent.children ?? []) {
      const child = byId.get(id);
      if (child) child.parent = parent;
    }
  }
  samples.forEach((id, index) => {
    const node = byId.get(id);
    if (node) node.time += timeDeltas[index] ?? 0;
  });
  for (const node of byId.values()) if (isProfiler(node)) node.time = 0;
  /** @type {[groups: Times, functions: Times]} */
  const [groups, functions] = [new Map(), new Map()];
  for (const node of byId.values()) {
    if (node.time === 0) continue;
    const group = groupWithCaller(node);
    add(groups, group, node.time);
    add(functions, `${nameOf(node.callFrame)}  [${group}]`, node.time);
  }
  return { groups: sorted(groups), functions: sorted(functions) };
}

/** @param {TimedNode} node */
function groupWithCaller(node) {
  /** @type {TimedNode | undefined} */
  let caller = node;
  for (; caller; caller = caller.parent) {
    const group = groupOf(caller.callFrame);
    if (group) return group;
  }
  return 'unknown';
}

/** @param {Runtime.CallFrame} frame */
function nameOf({ functionName, url, lineNumber }) {
  const file = url.replace(`file://${ROOT}/`, '').replace(/^.*node_modules\//, '');
  return file ? `${functionName || '(anonymous)'} ${file}:${lineNumber + 1}` : functionName;
}

/** @type {(times: Times, key: string, time: number) => Times} */
const add = (times, key, time) => times.set(key, (times.get(key) ?? 0) + time);

/** @param {Times} times */
const sorted = (times) =>
  [...times].sort(([, a], [, b]) => b - a).map(([name, microseconds]) => ({ name, milliseconds: microseconds / 1000 }));
