/** Splits a row at its bars; a bar after a backslash belongs to the cell. */
const BAR = /(?<!\\)\|/;

/**
 * The body of the first table below a heading, row by row. A cell is its text as it is rendered: without the backslash of
 * an escaped bar.
 * @throws Error when the heading is not on the page or has no table of its own.
 */
export function tableUnder(page: string, heading: string): readonly (readonly string[])[] {
  const lines = page.split('\n');
  const start = lines.indexOf(heading);
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => line.startsWith('#'));
  const rows = rest.slice(0, end === -1 ? undefined : end).filter((line) => line.startsWith('|'));
  if (start === -1 || rows.length < 3) throw new Error(`The page has no table under "${heading}".`);
  return rows.slice(2).map((line) =>
    line
      .split(BAR)
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('\\|', '|')),
  );
}

/** The text of a cell that is code and nothing else; `undefined` for other cells. */
export function codeOf(cell: string | undefined): string | undefined {
  return /^`([^`]*)`$/.exec(cell ?? '')?.[1];
}

/** The first column of a table, whose cells are all code. */
export function namesUnder(page: string, heading: string): readonly (string | undefined)[] {
  return tableUnder(page, heading).map(([name]) => codeOf(name));
}

/** The contents of the fenced blocks whose info string begins with these words: `yaml complete`. */
export function fencesOf(page: string, words: string): readonly string[] {
  const fences = page.matchAll(/^```([^\n]*)\n([\s\S]*?)^```$/gm);
  return [...fences].flatMap(([, info = '', text = '']) => (info.startsWith(words) ? [text] : []));
}
