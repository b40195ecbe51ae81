/**
 * A table in Markdown, columns padded so that it can be read in a terminal too; all but the `left` first ones to the right.
 * @param {readonly string[]} head
 * @param {readonly (readonly string[])[]} rows
 */
export function markdownTable(head, rows, left = 1) {
  const widths = head.map((name, column) =>
    Math.max(3, ...[head, ...rows].map((row) => [...(row[column] ?? '')].length)),
  );
  const line = (/** @type {readonly string[]} */ cells) =>
    `| ${cells.map((cell, column) => pad(cell, column)).join(' | ')} |`;
  const pad = (/** @type {string} */ cell, /** @type {number} */ column) => {
    const spaces = ' '.repeat((widths[column] ?? 0) - [...cell].length);
    return column < left ? cell + spaces : spaces + cell;
  };
  const rule = widths.map((width, column) => (column < left ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [line(head), `| ${rule.join(' | ')} |`, ...rows.map(line)].join('\n');
}
