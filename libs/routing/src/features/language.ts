import {
  LANGUAGE_OF_SCRIPT,
  SCRIPT_RANGES,
  SPEAKING_LETTERS,
  STOP_WORDS,
  TELLING_LETTERS,
} from './language-tables.js';
import type { PromptText } from './prompt-text.js';

/** Characters that are looked at for the script; the words of all of the excerpt are counted. */
const MOST_LETTERS = 4_000;
/** An ideograph, a kana or a syllable says as much as this many letters of an alphabet. */
const LETTERS_PER_IDEOGRAPH = 3;
const IDEOGRAPHIC: ReadonlySet<string> = new Set(['han', 'kana', 'hangul']);
const LATIN = 'latin';

/** What a language must reach: in all, for each word, and in comparison with the next. */
const LEAST_SCORE = 2;
const LEAST_SHARE = 0.12;
const LEAST_LEAD = 1.2;
const LETTER_SCORE = 0.5;
/** Special letters count up to this much together: a name or two must not outweigh the words. */
const MOST_LETTER_SCORE = 2;

const LANGUAGES = Object.keys(STOP_WORDS);
const LANGUAGES_OF_WORD = languagesBy(
  Object.entries(STOP_WORDS).map(([language, words]) => [language, words.split(' ')]),
);
const LANGUAGES_OF_LETTER = languagesBy(
  Object.entries(SPEAKING_LETTERS).map(([language, letters]) => [language, Array.from(letters)]),
);

/**
 * The natural language of the question, as an ISO 639-1 code; `undefined` when it cannot be told: too short, no sentence, or
 * two languages that are level. The script decides where it can, frequent short words where the script is Latin.
 *
 * It cannot see languages that are not in its tables (Norwegian is mostly taken for Danish, Bulgarian for Russian,
 * Marathi for Hindi), speech in another script than usual, or which of two languages in one prompt the answer is wanted
 * in.
 */
export function languageOf(text: PromptText): string | undefined {
  const script = mainScriptOf(text.prose().slice(0, MOST_LETTERS));
  if (script === LATIN) return latinLanguageOf(text.words());
  if (script === undefined) return undefined;
  const telling = TELLING_LETTERS.find(([of, , letters]) => of === script && letters.test(text.prose()));
  return telling?.[1] ?? LANGUAGE_OF_SCRIPT.get(script);
}

function mainScriptOf(prose: string): string | undefined {
  const counts = new Map<string, number>();
  let latin = 0;
  for (let index = 0; index < prose.length; index++) {
    const code = prose.charCodeAt(index);
    if (code < 0x370) {
      if (isLatinLetter(code)) latin += 1;
    } else {
      const script = SCRIPT_RANGES.find(({ from, to }) => code >= from && code <= to)?.script;
      if (script !== undefined) counts.set(script, (counts.get(script) ?? 0) + lettersOf(script));
    }
  }
  const kana = counts.get('kana') ?? 0;
  const han = counts.get('han') ?? 0;
  if (kana > 0 && kana * 10 >= han) counts.set('kana', kana + han).delete('han');
  counts.set(LATIN, latin);
  const [best] = [...counts].sort(([, a], [, b]) => b - a);
  return best === undefined || best[1] < 2 ? undefined : best[0];
}

function lettersOf(script: string): number {
  return IDEOGRAPHIC.has(script) ? LETTERS_PER_IDEOGRAPH : 1;
}

function isLatinLetter(code: number): boolean {
  const small = code | 0x20;
  return (small >= 0x61 && small <= 0x7a) || (code >= 0xc0 && code !== 0xd7 && code !== 0xf7);
}

function latinLanguageOf(words: readonly string[]): string | undefined {
  const scores = LANGUAGES.map(() => 0);
  const letterScores = LANGUAGES.map(() => 0);
  for (const word of words) {
    for (const language of LANGUAGES_OF_WORD.get(word) ?? []) scores[language] = (scores[language] ?? 0) + 1;
    for (let index = 0; index < word.length; index++) {
      if (word.charCodeAt(index) < 0x80) continue;
      for (const language of LANGUAGES_OF_LETTER.get(word.charAt(index)) ?? []) {
        letterScores[language] = Math.min(MOST_LETTER_SCORE, (letterScores[language] ?? 0) + LETTER_SCORE);
      }
    }
  }
  const ranked = LANGUAGES.map((language, index) => ({
    language,
    score: (scores[index] ?? 0) + (letterScores[index] ?? 0),
  })).sort((a, b) => b.score - a.score);
  const [best, next] = ranked;
  if (best === undefined || next === undefined) return undefined;
  const isClear =
    best.score >= LEAST_SCORE &&
    best.score >= LEAST_SHARE * words.length &&
    best.score >= LEAST_LEAD * next.score;
  return isClear ? best.language : undefined;
}

/** Turns lists of what a language has into a table of the languages that have it, by their place in `LANGUAGES`. */
function languagesBy(
  lists: readonly (readonly [language: string, entries: readonly string[]])[],
): ReadonlyMap<string, readonly number[]> {
  const table = new Map<string, number[]>();
  for (const [language, entries] of lists) {
    for (const entry of new Set(entries)) {
      const known = table.get(entry);
      if (known === undefined) table.set(entry, [LANGUAGES.indexOf(language)]);
      else known.push(LANGUAGES.indexOf(language));
    }
  }
  return table;
}
