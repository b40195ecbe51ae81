/** A table in Markdown, columns padded so that it can be read in a terminal too; all but the `left` first ones to the right. */
export function markdownTable(head, rows, left = 1) {
  const widths = head.map((name, column) => Math.max(3, ...[head, ...rows].map((row) => [...row[column]].length)));
  const line = (cells) => `| ${cells.map((cell, column) => pad(cell, column)).join(' | ')} |`;
  const pad = (cell, column) => {
    const spaces = ' '.repeat(widths[column] - [...cell].length);
    return column < left ? cell + spaces : spaces + cell;
  };
  const rule = widths.map((width, column) => (column < left ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [line(head), `| ${rule.join(' | ')} |`, ...rows.map(line)].join('\n');
}
