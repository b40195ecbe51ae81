/** @typedef {{ label: string, value: number, text: string, own: boolean }} Bar `own` bars stand out */

const WIDTH = 760;
const LABEL_WIDTH = 190;
const VALUE_WIDTH = 80;
const BAR_HEIGHT = 18;
const BAR_GAP = 4;
const GROUP_GAP = 22;
const TITLE_HEIGHT = 22;
const MARGIN = 16;

/** Colours of their own for a light page and a dark one; the page itself shows through. */
const STYLE = `
    text { font: 13px system-ui, sans-serif; fill: #1f2328; }
    .title { font-weight: 600; }
    .value { font-variant-numeric: tabular-nums; }
    .own { fill: #0969da; }
    .other { fill: #8c959f; }
    @media (prefers-color-scheme: dark) {
      text { fill: #e6edf3; }
      .own { fill: #4493f8; }
      .other { fill: #6e7681; }
    }`;

/**
 * Horizontal bars in groups, each group to a scale of its own.
 * @param {string} caption
 * @param {readonly { title: string, bars: readonly Bar[] }[]} groups
 */
export function barChart(caption, groups) {
  let top = MARGIN;
  const parts = groups.map(({ title, bars }) => {
    const longest = Math.max(...bars.map(({ value }) => value));
    const heading = `<text class="title" x="${MARGIN}" y="${top + 13}">${escape(title)}</text>`;
    const lines = bars.map((bar, index) => drawBar(bar, top + TITLE_HEIGHT + index * (BAR_HEIGHT + BAR_GAP), longest));
    top += TITLE_HEIGHT + bars.length * (BAR_HEIGHT + BAR_GAP) + GROUP_GAP;
    return [heading, ...lines].join('\n  ');
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${top}" role="img" aria-label="${escape(caption)}">
  <style>${STYLE}
  </style>
  ${parts.join('\n  ')}
</svg>
`;
}

/**
 * @param {Bar} bar
 * @param {number} y
 * @param {number} longest
 */
function drawBar({ label, value, text, own }, y, longest) {
  const room = WIDTH - 2 * MARGIN - LABEL_WIDTH - VALUE_WIDTH;
  const width = Math.max(1, (value / longest) * room).toFixed(1);
  const x = MARGIN + LABEL_WIDTH;
  const baseline = y + BAR_HEIGHT - 5;
  return [
    `<text x="${MARGIN}" y="${baseline}">${escape(label)}</text>`,
    `<rect class="${own ? 'own' : 'other'}" x="${x}" y="${y}" width="${width}" height="${BAR_HEIGHT}" rx="2"/>`,
    `<text class="value" x="${(x + Number(width) + 6).toFixed(1)}" y="${baseline}">${escape(text)}</text>`,
  ].join('\n  ');
}

/** @param {string} text */
const escape = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
