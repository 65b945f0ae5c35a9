import { unitsOf } from '@signalbox/domain';
import { LANGUAGE_OF_SCRIPT, SCRIPT_RANGES, TELLING_LETTERS } from './language-tables.js';
import { letterScores } from './letter-scores.js';
import type { PromptText } from './prompt-text.js';
import { LANGUAGES, type KnownWord } from './vocabulary.js';
import type { Words } from './words.js';

/** Characters that are looked at for the script; the words of all of the excerpt are counted. */
const MOST_LETTERS = 4_000;
/** Fewer letters say nothing. */
const LEAST_LETTERS = 2;
/** An ideograph, a kana or a syllable says as much as this many letters of an alphabet. */
const LETTERS_PER_IDEOGRAPH = 3;
const IDEOGRAPHIC: ReadonlySet<string> = new Set(['han', 'kana', 'hangul']);
const LATIN = 'latin';

/** What a language must reach: in all, for each word, and in comparison with the next. */
const LEAST_SCORE = 2;
const LEAST_SHARE = 0.12;
const LEAST_LEAD = 1.2;

/** For each code unit the place of its script in `SCRIPT_RANGES`. */
const NO_SCRIPT = 0xff;
const SCRIPT_OF = Uint8Array.from({ length: 0x1_0000 }, (_, code) => {
  const place = SCRIPT_RANGES.findIndex(({ from, to }) => code >= from && code <= to);
  return place < 0 ? NO_SCRIPT : place;
});

/** A character of another script than Latin. Most texts have none, and the engine knows that at once of most strings. */
const BEYOND_LATIN = /[\u0370-\uffff]/;

/**
 * The natural language of the question, as an ISO 639-1 code; `undefined` when it cannot be told: too short, no sentence, or
 * two languages that are level. The script decides where it can, frequent short words where the script is Latin.
 *
 * It cannot see languages that are not in its tables (Norwegian is mostly taken for Danish, Bulgarian for Russian,
 * Marathi for Hindi), speech in another script than usual, or which of two languages in one prompt the answer is wanted
 * in.
 */
export function languageOf(text: PromptText): string | undefined {
  const script = mainScriptOf(text.prose());
  if (script === LATIN) return latinLanguageOf(text.words());
  if (script === undefined) return undefined;
  const telling = TELLING_LETTERS.find(([of, , letters]) => of === script && letters.test(text.prose()));
  return telling?.[1] ?? LANGUAGE_OF_SCRIPT.get(script);
}

/** The script with the most letters. Of scripts that are level, the first in the text is taken, and Latin last. */
function mainScriptOf(prose: string): string | undefined {
  if (!BEYOND_LATIN.test(prose)) return hasLatin(prose) ? LATIN : undefined;
  const counts = countScripts(prose);
  const kana = counts.get('kana') ?? 0;
  const han = counts.get('han') ?? 0;
  if (kana > 0 && kana * 10 >= han) counts.set('kana', kana + han).delete('han');
  const [best] = [...counts].sort(([, a], [, b]) => b - a);
  return best === undefined || best[1] < LEAST_LETTERS ? undefined : best[0];
}

/** What each script in a text counts, in the order in which they begin there, but Latin last. */
function countScripts(prose: string): Map<string, number> {
  const letters = SCRIPT_RANGES.map(() => 0);
  const met = new Set<number>();
  let latin = 0;
  const units = unitsOf(prose);
  const end = Math.min(prose.length, MOST_LETTERS);
  for (let index = 0; index < end; index++) {
    const code = units[index] ?? 0;
    const script = SCRIPT_OF[code] ?? NO_SCRIPT;
    if (script !== NO_SCRIPT) {
      const before = letters[script] ?? 0;
      if (before === 0) met.add(script);
      letters[script] = before + 1;
    } else if (code < 0x370 && isLatinLetter(code)) latin += 1;
  }
  const counts = new Map<string, number>();
  for (const index of met) {
    const script = SCRIPT_RANGES[index]?.script ?? '';
    counts.set(script, (letters[index] ?? 0) * lettersOf(script));
  }
  return counts.set(LATIN, latin);
}

/** Whether a text without other letters has enough Latin ones. */
function hasLatin(prose: string): boolean {
  const end = Math.min(prose.length, MOST_LETTERS);
  let latin = 0;
  for (let index = 0; index < end && latin < LEAST_LETTERS; index++) {
    if (isLatinLetter(prose.charCodeAt(index))) latin += 1;
  }
  return latin >= LEAST_LETTERS;
}

function lettersOf(script: string): number {
  return IDEOGRAPHIC.has(script) ? LETTERS_PER_IDEOGRAPH : 1;
}

function isLatinLetter(code: number): boolean {
  const small = code | 0x20;
  return (small >= 0x61 && small <= 0x7a) || (code >= 0xc0 && code !== 0xd7 && code !== 0xf7);
}

function latinLanguageOf({ lower, entries }: Words<KnownWord>): string | undefined {
  const scores = letterScores(lower);
  const known = LANGUAGES.map(() => 0);
  for (const entry of entries) {
    if (entry === undefined) continue;
    for (const language of entry.languages) known[language] = (known[language] ?? 0) + 1;
  }
  let best = -1;
  let bestScore = 0;
  let nextScore = 0;
  for (let language = 0; language < LANGUAGES.length; language++) {
    const score = (known[language] ?? 0) + (scores?.[language] ?? 0);
    if (score > bestScore) {
      nextScore = bestScore;
      best = language;
      bestScore = score;
    } else if (score > nextScore) nextScore = score;
  }
  const isClear =
    bestScore >= LEAST_SCORE &&
    bestScore >= LEAST_SHARE * entries.length &&
    bestScore >= LEAST_LEAD * nextScore;
  return isClear ? LANGUAGES[best] : undefined;
}
