import { parseSampleLine, type Sample } from './sample-line.js';

/** The content read from one metrics page. */
export type Exposition = {
  readonly samples: readonly Sample[];
  /** Skipped lines that were neither a sample nor a comment. */
  readonly malformedLines: number;
  /** Whether the page exceeded the limits; the samples are then those of its beginning. */
  readonly truncated: boolean;
};

/** The most characters read from one page. The pages of large engines have several hundred thousand. */
export const MAX_CHARACTERS = 5_000_000;
/** The most samples read from one page. */
export const MAX_SAMPLES = 50_000;

/**
 * Reads a page in Prometheus' text format or in OpenMetrics, in linear time and without ever throwing: malformed lines are
 * skipped and counted. Comments, types, time stamps, exemplars and `# EOF` are ignored. The parser is our own because a
 * server's page is not trusted: nothing in it may cause an exception, a guess, or an unbounded read.
 */
export function parseExposition(text: string): Exposition {
  const samples: Sample[] = [];
  let malformedLines = 0;
  let start = 0;
  while (start < text.length && samples.length < MAX_SAMPLES) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    if (end > MAX_CHARACTERS) break;
    const line = text.slice(start, end).trim();
    start = end + 1;
    if (line === '' || line.startsWith('#')) continue;
    const sample = parseSampleLine(line);
    if (sample === undefined) malformedLines += 1;
    else samples.push(sample);
  }
  return { samples, malformedLines, truncated: start < text.length };
}
