/** Writes the state machine of sessions into docs/sessions.md, from the table the service obeys; `--check` only looks. */
import { writeTable } from './generated-table.mjs';

/** @typedef {typeof import('#core/sessions/session-types.js').SESSION_KINDS[number]} SessionKind */
/** @typedef {typeof import('#core/sessions/session-transitions.js').SESSION_OPERATIONS[number]} SessionOperation */

const { TRANSITIONS, SESSION_OPERATIONS } = await import('#core/sessions/session-transitions.js');
const { SESSION_KINDS, SESSION_STATES } = await import('#core/sessions/session-types.js');

/** @type {ReadonlySet<string>} */
const STATES = new Set(SESSION_STATES);
/** @type {(outcome: string) => string} */
const show = (outcome) => (STATES.has(outcome) ? outcome : outcome === 'new' ? 'another session' : `\`${outcome}\``);
/** @type {(kind: SessionKind, operation: SessionOperation) => string[]} */
const rowOf = (kind, operation) => SESSION_STATES.map((state) => show(TRANSITIONS[kind][operation][state]));

/** Kinds that behave alike share a row. */
const rows = SESSION_OPERATIONS.flatMap((operation) => {
  /** @type {Map<string, [SessionKind, ...SessionKind[]]>} */
  const kindsByRow = new Map();
  for (const kind of SESSION_KINDS) {
    const row = rowOf(kind, operation).join('|');
    const alike = kindsByRow.get(row);
    if (alike) alike.push(kind);
    else kindsByRow.set(row, [kind]);
  }
  return [...kindsByRow.values()].map((kinds) => {
    const named = kinds.length === SESSION_KINDS.length ? 'every kind' : kinds.map((kind) => `\`${kind}\``).join(', ');
    return [operation, named, ...rowOf(kinds[0], operation)];
  });
});

await writeTable('docs/sessions.md', ['operation', 'of', ...SESSION_STATES], rows);
