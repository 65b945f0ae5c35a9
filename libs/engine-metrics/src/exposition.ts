import { parseSampleLine, type Sample } from './sample-line.js';

/** What was read of one metrics page. */
export type Exposition = {
  readonly samples: readonly Sample[];
  /** Lines that were neither a sample nor a comment, and were left out. */
  readonly malformedLines: number;
  /** Whether the page was longer than what is read of one; the samples are then those of its beginning. */
  readonly truncated: boolean;
};

/** Characters that are read of one page. The pages of large engines have some hundred thousand. */
export const MAX_CHARACTERS = 5_000_000;
/** Samples that are read of one page. */
export const MAX_SAMPLES = 50_000;

/**
 * Reads a page in Prometheus' text format or in OpenMetrics, in time that grows with its length and no faster, and never
 * throws: what is malformed is left out and counted. Comments, types, time stamps, exemplars and `# EOF` are passed over.
 * It is our own because the page of a server is not trusted: nothing of it may throw, be guessed at, or be read without end.
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
