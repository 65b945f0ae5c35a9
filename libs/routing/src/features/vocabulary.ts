import type { Task } from '@signalbox/domain';
import { CONSTRAINT_WORDS, DEPTH_WORDS, PART_WORDS } from './complexity-words.js';
import { STOP_WORDS } from './language-tables.js';
import { createLexicon, type Lexicon } from './lexicon.js';
import { WORD_CUES } from './task-cues.js';

/** Everything any extractor knows about one word, so that each word of a text is looked up once for all of them. */
export type KnownWord = {
  readonly word: string;
  /** The languages in which it is a frequent short word, as indexes into `LANGUAGES`. */
  readonly languages: readonly number[];
  /** The task phrases that begin with it. */
  readonly phrases: readonly Phrase[];
  readonly isDepth: boolean;
  readonly isConstraint: boolean;
  readonly isPart: boolean;
};

/** A phrase that indicates a task. */
export type Phrase = {
  readonly task: Task;
  readonly weight: number;
  /** What follows the first word. */
  readonly rest: readonly string[];
};

/** The phrases of most words: recognised by identity alone. */
export const NO_PHRASES: readonly Phrase[] = [];
const NO_LANGUAGES: readonly number[] = [];

/** The languages in Latin script that are recognised by their words. */
export const LANGUAGES: readonly string[] = Object.keys(STOP_WORDS);

const LANGUAGES_OF_WORD = groupBy(
  Object.values(STOP_WORDS).flatMap((words, language) =>
    [...new Set(words.split(' '))].map((word) => [word, language] as const),
  ),
);

const PHRASES_OF_WORD = groupBy(
  WORD_CUES.flatMap(({ task, weight, phrases }) =>
    phrases.map((phrase) => {
      const [first = '', ...rest] = phrase.split(' ');
      return [first, { task, weight, rest }] as const;
    }),
  ),
);

/** Words that follow others in phrases are listed too, because a phrase is found by its words' entries. */
const WORDS: ReadonlySet<string> = new Set([
  ...LANGUAGES_OF_WORD.keys(),
  ...PHRASES_OF_WORD.keys(),
  ...[...PHRASES_OF_WORD.values()].flatMap((phrases) => phrases.flatMap(({ rest }) => rest)),
  ...DEPTH_WORDS,
  ...CONSTRAINT_WORDS,
  ...PART_WORDS,
]);

/** Every word that says anything about a text's language, task or complexity. */
export const VOCABULARY: Lexicon<KnownWord> = createLexicon(
  [...WORDS].map((word) => ({
    word,
    languages: LANGUAGES_OF_WORD.get(word) ?? NO_LANGUAGES,
    phrases: PHRASES_OF_WORD.get(word) ?? NO_PHRASES,
    isDepth: DEPTH_WORDS.has(word),
    isConstraint: CONSTRAINT_WORDS.has(word),
    isPart: PART_WORDS.has(word),
  })),
);

/** The number of words of the longest phrase. */
export const LONGEST_PHRASE: number =
  1 + Math.max(...[...PHRASES_OF_WORD.values()].flatMap((phrases) => phrases.map(({ rest }) => rest.length)));

function groupBy<Value>(pairs: readonly (readonly [string, Value])[]): ReadonlyMap<string, readonly Value[]> {
  const groups = new Map<string, Value[]>();
  for (const [key, value] of pairs) {
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return groups;
}
