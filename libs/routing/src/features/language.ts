import { LANGUAGE_OF_SCRIPT, TELLING_LETTERS } from './language-tables.js';
import { letterScores } from './letter-scores.js';
import { LATIN, mainScriptOf } from './main-script.js';
import type { PromptText } from './prompt-text.js';
import { LANGUAGES, type KnownWord } from './vocabulary.js';

/** What a language must reach: in all, for each word, and in comparison with the next. */
const LEAST_SCORE = 2;
const LEAST_SHARE = 0.12;
const LEAST_LEAD = 1.2;

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

/** How many words speak for each of `LANGUAGES`; what is returned is of use until the next text is counted. */
function countLanguages(known: readonly KnownWord[]): Int32Array {
  COUNTS.fill(0);
  for (const { languages } of known) {
    for (const language of languages) COUNTS[language] = (COUNTS[language] ?? 0) + 1;
  }
  return COUNTS;
}

const COUNTS = new Int32Array(LANGUAGES.length);
