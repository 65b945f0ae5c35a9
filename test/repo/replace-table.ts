import { row, table } from './markdown.js';

/**
 * A page with new rows in the table below a heading, so that what is generated from the code can be part of prose.
 * Everything else stays as it is.
 * @throws Error when the heading is not on the page or has no table of its own.
 */
export function replaceTable(
  page: string,
  heading: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const lines = page.split('\n');
  const start = lines.indexOf(heading);
  const from = lines.findIndex((line, index) => index > start && line.startsWith('|'));
  const next = lines.findIndex((line, index) => index > start && line.startsWith('#'));
  if (start === -1 || from === -1 || (next !== -1 && next < from)) {
    throw new Error(`The page has no table under "${heading}".`);
  }
  const to = lines.findIndex((line, index) => index > from && !line.startsWith('|'));
  const made = table(
    head,
    rows.map((cells) => row(...cells)),
  );
  return [...lines.slice(0, from), ...made.split('\n'), ...lines.slice(to)].join('\n');
}
