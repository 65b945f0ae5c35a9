import { LANGUAGE_OF_SCRIPT, TELLING_LETTERS } from './language-tables.js';
import { letterScores } from './letter-scores.js';
import { LATIN, mainScriptOf } from './main-script.js';
import type { PromptText } from './prompt-text.js';
import { LANGUAGES, type KnownWord } from './vocabulary.js';

/** The least score of a language: in total, per word, and relative to the next best. */
const LEAST_SCORE = 2;
const LEAST_SHARE = 0.12;
const LEAST_LEAD = 1.2;

/**
 * The natural language of the question, as an ISO 639-1 code; `undefined` when it cannot be determined: too short, no
 * sentence, or a tie of two languages. The script decides where it can, frequent short words where the script is Latin.
 *
 * It cannot see languages that are not in its tables (Norwegian is mostly taken for Danish, Bulgarian for Russian, Marathi
 * for Hindi), languages in an unusual script, or which of two languages in one prompt the answer should be in.
 */
export function languageOf(text: PromptText): string | undefined {
  const script = mainScriptOf(text.prose());
  if (script === LATIN) return latinLanguageOf(text);
  if (script === undefined) return undefined;
  const telling = TELLING_LETTERS.find(([of, , letters]) => of === script && letters.test(text.prose()));
  return telling?.[1] ?? LANGUAGE_OF_SCRIPT.get(script);
}

function latinLanguageOf(text: PromptText): string | undefined {
  const { count, known } = text.words();
  const words = countLanguages(known);
  const letters = letterScores(text.prose());
  let best = -1;
  let bestScore = 0;
  let nextScore = 0;
  for (let language = 0; language < LANGUAGES.length; language++) {
    const score = (words[language] ?? 0) + (letters?.[language] ?? 0);
    if (score > bestScore) {
      nextScore = bestScore;
      best = language;
      bestScore = score;
    } else if (score > nextScore) nextScore = score;
  }
  const isClear =
    bestScore >= LEAST_SCORE && bestScore >= LEAST_SHARE * count && bestScore >= LEAST_LEAD * nextScore;
  return isClear ? LANGUAGES[best] : undefined;
}

/** How many words indicate each of `LANGUAGES`; the returned array is valid until the next call. */
function countLanguages(known: readonly KnownWord[]): Int32Array {
  COUNTS.fill(0);
  for (const { languages } of known) {
    for (const language of languages) COUNTS[language] = (COUNTS[language] ?? 0) + 1;
  }
  return COUNTS;
}

const COUNTS = new Int32Array(LANGUAGES.length);
