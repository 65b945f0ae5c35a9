/** A group of bars with a common unit. The longest bar of each group has the full width. */
export type BarGroup = {
  readonly title: string;
  readonly bars: readonly {
    readonly label: string;
    readonly value: number;
    /** The text at the end of the bar. */
    readonly text: string;
    /** Ours are drawn in colour, the others in grey. */
    readonly isOurs: boolean;
  }[];
};

/** What a picture shows. */
export type Picture = {
  readonly title: string;
  readonly groups: readonly BarGroup[];
  /** One line below. */
  readonly note: string;
};

const WIDTH = 760;
const LABEL_WIDTH = 230;
const TEXT_WIDTH = 110;
const MARGIN = 16;
const BAR_HEIGHT = 16;
const BAR_STEP = 24;
const TITLE_STEP = 30;
const LONGEST = WIDTH - MARGIN * 2 - LABEL_WIDTH - TEXT_WIDTH;

/** Colours that can be read on white and on black. */
const COLOURS = { text: '#768390', ours: '#3b82f6', others: '#9aa4af' } as const;

/** Draws horizontal bars as an SVG without a background, which reads well on light and dark pages. */
export function renderPicture({ title, groups, note }: Picture): string {
  let y = MARGIN + 14;
  const parts = [text(MARGIN, y, title, 'font-size="15" font-weight="600"')];
  for (const group of groups) {
    y += TITLE_STEP;
    parts.push(text(MARGIN, y, group.title, 'font-weight="600"'));
    const longest = Math.max(...group.bars.map(({ value }) => value));
    for (const { label, value, text: figure, isOurs } of group.bars) {
      y += BAR_STEP;
      const width = Math.max(1, (value / longest) * LONGEST);
      const x = MARGIN + LABEL_WIDTH;
      parts.push(
        text(x - 8, y, label, 'text-anchor="end"'),
        `<rect x="${x}" y="${y - BAR_HEIGHT + 4}" width="${width.toFixed(1)}" height="${BAR_HEIGHT}" rx="2" fill="${isOurs ? COLOURS.ours : COLOURS.others}"/>`,
        text(x + width + 6, y, figure, ''),
      );
    }
  }
  y += TITLE_STEP;
  parts.push(text(MARGIN, y, note, 'font-size="11"'));
  const height = y + MARGIN;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escaped(title)}" font-family="system-ui, sans-serif" font-size="12" fill="${COLOURS.text}">`,
    ...parts,
    '</svg>',
    '',
  ].join('\n');
}

function text(x: number, y: number, content: string, attributes: string): string {
  const more = attributes === '' ? '' : ` ${attributes}`;
  return `<text x="${Number(x.toFixed(1))}" y="${y}"${more}>${escaped(content)}</text>`;
}

function escaped(content: string): string {
  return content
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
