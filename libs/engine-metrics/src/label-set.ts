/** Labels, and the position in the line after them. */
export type ParsedLabels = { readonly labels: ReadonlyMap<string, string>; readonly end: number };

/** One `name="value"` and the comma or closing brace after it. */
const LABEL = /[ \t]*([a-zA-Z_][a-zA-Z0-9_]*)[ \t]*=[ \t]*"([^"\\]*(?:\\.[^"\\]*)*)"[ \t]*(?:,|(?=\}))/y;
const CLOSE = /[ \t]*\}/y;

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\\\\', '\\'],
  ['\\"', '"'],
  ['\\n', '\n'],
]);

/**
 * Reads labels from after the opening brace at `start - 1` to after the closing one. A comma may follow the last label.
 * @returns `undefined` when they are malformed or a name occurs twice.
 */
export function parseLabels(line: string, start: number): ParsedLabels | undefined {
  const labels = new Map<string, string>();
  let position = start;
  for (;;) {
    LABEL.lastIndex = position;
    const match = LABEL.exec(line);
    if (match === null) break;
    const [, name = '', value = ''] = match;
    if (labels.has(name)) return undefined;
    labels.set(name, unescape(value));
    position = LABEL.lastIndex;
  }
  CLOSE.lastIndex = position;
  return CLOSE.test(line) ? { labels, end: CLOSE.lastIndex } : undefined;
}

/** An escape that the format does not define stays as written. */
function unescape(value: string): string {
  if (!value.includes('\\')) return value;
  return value.replaceAll(/\\./g, (escape) => ESCAPES.get(escape) ?? escape);
}
