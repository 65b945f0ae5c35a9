/** One JSON document, indented, with a line's end: what `--json` prints. */
export function renderJson(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
