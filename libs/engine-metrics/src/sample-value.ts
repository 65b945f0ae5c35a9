const DECIMAL = /^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/;

/** Values written as words, in lower case and without a sign. */
const WORDS: ReadonlyMap<string, number> = new Map([
  ['nan', Number.NaN],
  ['inf', Number.POSITIVE_INFINITY],
  ['infinity', Number.POSITIVE_INFINITY],
]);

/** Parses a number as Prometheus writes it. @returns `undefined` when it is not one; `NaN` is. */
export function parseValue(written: string): number | undefined {
  if (DECIMAL.test(written)) return Number(written);
  const word = WORDS.get(written.replace(/^[+-]/, '').toLowerCase());
  return word !== undefined && written.startsWith('-') ? -word : word;
}
