/** One indented JSON document with a line break at the end: what `--json` prints. */
export function renderJson(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
