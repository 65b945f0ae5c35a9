import { TASKS, type ChatRequest, type Task } from '@signalbox/domain';
import { isLetter } from './detectors/characters.js';
import type { PromptText } from './prompt-text.js';
import { SIGN_CUES, WORD_CUES, type WordCue } from './task-cues.js';
import { isNumber } from './words.js';

/** Words at each end of the question in which its instruction most likely stands. */
const INSTRUCTION_WORDS = 40;
/** What a cue counts in the middle of a long question, where it is most likely material, and in a system message. */
const MATERIAL_FACTOR = 0.3;
const SYSTEM_FACTOR = 0.6;
/** System messages can be manuals: only their beginning is an instruction. */
const SYSTEM_WORDS = 120;

/** What must be reached for anything but `chat`. */
const LEAST_SCORE = 1;

/** What the shape of the request says, beside its words. */
const CODE_SHARE = { from: 0.3, weight: 0.7 } as const;
const ARITHMETIC = { numbers: 2, weight: 0.5 } as const;
const SCHEMA_WEIGHT = 0.6;
const TOOLS_WEIGHT = 1;
const TOOL_MUST_WEIGHT = 3;
/** Results among this many last messages say that the request is a step of an agent. */
const RECENT_MESSAGES = 4;
const TOOL_RESULT_WEIGHT = 2;

/** The phrases of the table, by their first word. */
const PHRASES = phrasesByFirstWord(WORD_CUES);

/**
 * What a conversation asks for: the task for which the most speaks among words, spellings and the shape of the request;
 * `chat` when nothing speaks. Words at the ends of the question and in system messages count, those in between count
 * little.
 *
 * It cannot see what is meant beyond the words: a question about a poem looks like a wish for one, an instruction from
 * earlier turns is not looked at, and other languages than English, German, French and Spanish are known by their
 * signs and shapes only. On questions of other people it finds maths in 88 % of GSM8K, code in all of CRUX, and takes
 * 3 % of MMLU's questions on subjects without figures for something else than chat.
 */
export function taskOf(chat: ChatRequest, text: PromptText): Task {
  const scores = new Map<Task, number>();
  const add = (task: Task, weight: number): void => {
    scores.set(task, (scores.get(task) ?? 0) + weight);
  };
  addWords(text, add);
  addSigns(text.question(), add);
  addShape(chat, text, add);
  let best: Task = 'chat';
  for (const task of TASKS) {
    const score = scores.get(task) ?? 0;
    if (score >= LEAST_SCORE && score > (scores.get(best) ?? 0)) best = task;
  }
  return best;
}

type Add = (task: Task, weight: number) => void;

/** Counts every phrase once, at the place where it weighs most. */
function addWords(text: PromptText, add: Add): void {
  const best = new Map<Phrase, number>();
  const note = (words: readonly string[], from: number, to: number, factor: number): void => {
    for (let index = from; index < to; index++) {
      for (const phrase of PHRASES.get(words[index] ?? '') ?? []) {
        if (!phrase.rest.every((word, place) => words[index + 1 + place] === word)) continue;
        best.set(phrase, Math.max(best.get(phrase) ?? 0, phrase.weight * factor));
      }
    }
  };
  const words = text.words();
  const headEnd = Math.min(INSTRUCTION_WORDS, words.length);
  const tailStart = Math.max(headEnd, words.length - INSTRUCTION_WORDS);
  note(words, 0, headEnd, 1);
  note(words, tailStart, words.length, 1);
  note(words, headEnd, tailStart, MATERIAL_FACTOR);
  const systemWords = text.systemWords();
  note(systemWords, 0, Math.min(SYSTEM_WORDS, systemWords.length), SYSTEM_FACTOR);
  for (const [{ task }, weight] of best) add(task, weight);
}

function addSigns(question: string, add: Add): void {
  for (const { task, weight, signs } of SIGN_CUES) {
    if (signs.some((sign) => hasSign(question, sign))) add(task, weight);
  }
}

/** Whether a sign stands in a text, not as a piece of a longer word: `.go` is not in `maps.google.com`. */
function hasSign(text: string, sign: string): boolean {
  const last = sign.length - 1;
  const beginsWithLetter = isLetter(sign.charCodeAt(0));
  const endsWithLetter = isLetter(sign.charCodeAt(last));
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) {
    const goesOnBefore = beginsWithLetter && isLetter(text.charCodeAt(at - 1));
    const goesOnAfter = endsWithLetter && isLetter(text.charCodeAt(at + sign.length));
    if (!goesOnBefore && !goesOnAfter) return true;
  }
  return false;
}

function addShape(chat: ChatRequest, text: PromptText, add: Add): void {
  if (text.codeShare() >= CODE_SHARE.from) add('code', CODE_SHARE.weight);
  if (text.words().filter(isNumber).length >= ARITHMETIC.numbers) add('maths', ARITHMETIC.weight);
  if (chat.output.kind === 'json-schema') add('extraction', SCHEMA_WEIGHT);
  if (chat.tools.length > 0) add('tool-use', TOOLS_WEIGHT);
  if (chat.toolChoice?.kind === 'required' || chat.toolChoice?.kind === 'tool')
    add('tool-use', TOOL_MUST_WEIGHT);
  const hasResult = chat.messages
    .slice(-RECENT_MESSAGES)
    .some(({ content }) => content.some(({ kind }) => kind === 'tool-result'));
  if (hasResult) add('tool-use', TOOL_RESULT_WEIGHT);
}

type Phrase = { readonly task: Task; readonly weight: number; readonly rest: readonly string[] };

function phrasesByFirstWord(cues: readonly WordCue[]): ReadonlyMap<string, readonly Phrase[]> {
  const table = new Map<string, Phrase[]>();
  for (const { task, weight, phrases } of cues) {
    for (const [first = '', ...rest] of phrases.map((phrase) => phrase.split(' '))) {
      const phrase = { task, weight, rest };
      const known = table.get(first);
      if (known === undefined) table.set(first, [phrase]);
      else known.push(phrase);
    }
  }
  return table;
}
