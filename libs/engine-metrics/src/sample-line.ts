import { parseLabels } from './label-set.js';
import { parseValue } from './sample-value.js';

/** One value of a page, with the labels that distinguish its series from others of the same name. */
export type Sample = {
  readonly name: string;
  readonly labels: ReadonlyMap<string, string>;
  /** As on the page: it may be negative, infinite or not a number. */
  readonly value: number;
};

/** The longest line that is parsed, in characters. */
const MAX_LINE_CHARACTERS = 65_536;

const NAME = /[a-zA-Z_:][a-zA-Z0-9_:]*/y;
const NO_LABELS: ReadonlyMap<string, string> = new Map();

/**
 * Parses one trimmed line: a name, labels, a value, and optional parts that are ignored: a time stamp and, after a `#`, an
 * exemplar.
 * @returns `undefined` when the line is malformed.
 */
export function parseSampleLine(line: string): Sample | undefined {
  if (line.length > MAX_LINE_CHARACTERS) return undefined;
  NAME.lastIndex = 0;
  const name = NAME.exec(line)?.[0];
  if (name === undefined) return undefined;
  const rest = line.slice(name.length).trimStart();
  if (rest.startsWith('{')) {
    const parsed = parseLabels(rest, 1);
    return parsed && sampleOf(name, parsed.labels, rest.slice(parsed.end).trimStart());
  }
  const separated = rest.length < line.length - name.length;
  return separated ? sampleOf(name, NO_LABELS, rest) : undefined;
}

function sampleOf(name: string, labels: ReadonlyMap<string, string>, rest: string): Sample | undefined {
  const exemplar = rest.indexOf('#');
  const [written = '', timestamp = '0', ...more] = (exemplar === -1 ? rest : rest.slice(0, exemplar))
    .trimEnd()
    .split(/[ \t]+/);
  const value = parseValue(written);
  const wellFormed = parseValue(timestamp) !== undefined && more.length === 0;
  return value === undefined || !wellFormed ? undefined : { name, labels, value };
}
