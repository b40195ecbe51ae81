import { ROOT } from '../../../scripts/launch/project.mjs';
import { groupOf } from './profile.groups.mjs';

/** Beginning and ending the profile takes its time, which is not the service's. */
const isProfiler = ({ callFrame: { functionName, url } }) => functionName === 'dispatch' && url === '';

/** Self time of a CPU profile in milliseconds: by group, and by function. */
export function summarise({ nodes, samples, timeDeltas }) {
  const byId = new Map(nodes.map((node) => [node.id, { ...node, time: 0 }]));
  for (const { id, children = [] } of nodes) for (const child of children) byId.get(child).parent = byId.get(id);
  samples.forEach((id, index) => (byId.get(id).time += timeDeltas[index]));
  for (const node of byId.values()) if (isProfiler(node)) node.time = 0;
  const [groups, functions] = [new Map(), new Map()];
  for (const node of byId.values()) {
    if (node.time === 0) continue;
    const group = groupWithCaller(node);
    add(groups, group, node.time);
    add(functions, `${nameOf(node.callFrame)}  [${group}]`, node.time);
  }
  return { groups: sorted(groups), functions: sorted(functions) };
}

function groupWithCaller(node) {
  for (let caller = node; caller; caller = caller.parent) {
    const group = groupOf(caller.callFrame);
    if (group) return group;
  }
  return 'unknown';
}

function nameOf({ functionName, url, lineNumber }) {
  const file = url.replace(`file://${ROOT}/`, '').replace(/^.*node_modules\//, '');
  return file ? `${functionName || '(anonymous)'} ${file}:${lineNumber + 1}` : functionName;
}

const add = (times, key, time) => times.set(key, (times.get(key) ?? 0) + time);

const sorted = (times) =>
  [...times].sort(([, a], [, b]) => b - a).map(([name, microseconds]) => ({ name, milliseconds: microseconds / 1000 }));
