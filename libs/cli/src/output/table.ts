import { stripVTControlCharacters } from 'node:util';
import type { Paint } from './style.js';

/** One column of a table. */
export type Column = {
  readonly title: string;
  /** Numbers are aligned to the right. Default: left. */
  readonly align?: 'left' | 'right';
};

const GAP = '  ';

/**
 * A table as lines of text, indented by two, without ruling lines, so that it stays readable when it is pasted anywhere.
 * Colour codes do not count as width.
 * @param faint - How the titles are painted; a table whose titles are all empty has no title line.
 */
export function renderTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  faint: Paint,
): readonly string[] {
  const titles = columns.map(({ title }) => title);
  const hasTitles = titles.some((title) => title !== '');
  const widths = columns.map(({ title }, index) =>
    Math.max(widthOf(title), ...rows.map((row) => widthOf(row[index] ?? ''))),
  );
  const line = (cells: readonly string[]): string =>
    `${GAP}${columns
      .map(({ align }, index) => pad(cells[index] ?? '', widths[index] ?? 0, align))
      .join(GAP)}`.trimEnd();
  return [...(hasTitles ? [faint(line(titles))] : []), ...rows.map(line)];
}

/** Pairs of a name and a value, one below the other. */
export function renderPairs(pairs: readonly (readonly [string, string])[], faint: Paint): readonly string[] {
  return renderTable(
    [{ title: '' }, { title: '' }],
    pairs.map(([name, value]) => [faint(name), value]),
    faint,
  );
}

function pad(cell: string, width: number, align: Column['align'] = 'left'): string {
  const space = ' '.repeat(Math.max(width - widthOf(cell), 0));
  return align === 'right' ? `${space}${cell}` : `${cell}${space}`;
}

function widthOf(text: string): number {
  return stripVTControlCharacters(text).length;
}
