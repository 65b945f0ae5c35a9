import type { Series } from './random.js';

/** Sixteen words each, so that four bits pick one. No word is longer than a token. */
const ADJECTIVES = words(
  'quiet northern distant early narrow silver patient heavy bright late upper hollow steady amber western lower',
);
const NOUNS = words(
  'signal platform junction lantern viaduct carriage timetable whistle tunnel lever siding crossing engine depot bridge track',
);
const VERBS = words(
  'guards follows crosses answers meets passes holds opens watches leaves joins carries clears reaches moves keeps',
);

/**
 * Speaks one sentence of a railway that does not exist, as tokens: "The quiet lantern guards the upper line."
 * One draw from the series decides all its words.
 */
export function speakSentence(series: Series): string[] {
  const draw = series();
  return [
    ' The',
    pick(ADJECTIVES, draw),
    pick(NOUNS, draw >>> 4),
    pick(VERBS, draw >>> 8),
    ' the',
    pick(ADJECTIVES, draw >>> 12),
    `${pick(NOUNS, draw >>> 16)}.`,
  ];
}

function pick(list: readonly string[], bits: number): string {
  return list[bits & 15] ?? '';
}

function words(list: string): readonly string[] {
  return list.split(' ').map((word) => ` ${word}`);
}
