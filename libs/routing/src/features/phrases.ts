import { NO_PHRASES, type Phrase } from './vocabulary.js';
import type { Words } from './words.js';

/** A phrase found in a text. */
export type FoundPhrase = {
  readonly phrase: Phrase;
  /** The index of its first word among all words, from 0. */
  readonly place: number;
};

/** The task phrases among the words of a text, in order, including repetitions. */
export function phrasesIn(words: Words): readonly FoundPhrase[] {
  const found: FoundPhrase[] = [];
  for (let index = 0; index < words.known.length; index++) {
    const phrases = words.known[index]?.phrases ?? NO_PHRASES;
    if (phrases === NO_PHRASES) continue;
    const place = words.places[index] ?? 0;
    for (const phrase of phrases) if (goesOn(phrase, words, index)) found.push({ phrase, place });
  }
  return found;
}

/** Whether the words right after this known one are the rest of a phrase. */
function goesOn({ rest }: Phrase, { known, places }: Words, index: number): boolean {
  for (let next = 1; next <= rest.length; next++) {
    const isBehind = places[index + next] === (places[index] ?? 0) + next;
    if (!isBehind || known[index + next]?.word !== rest[next - 1]) return false;
  }
  return true;
}
