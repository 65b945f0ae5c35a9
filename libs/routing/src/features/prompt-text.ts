import type { ChatRequest, ContentPart, Message } from '@signalbox/domain';
import { readProse } from './read-prose.js';
import { LONGEST_PHRASE } from './vocabulary.js';
import { readWords } from './read-words.js';
import type { Words } from './words.js';

/** The most characters from each end of a text that are used for its language, task and complexity. */
const EXCERPT_END = 4_000;

/** System messages can be manuals: only this many words at their beginning count as instruction. */
export const SYSTEM_WORDS = 120;

/** The texts of a conversation as the extractors see them. Everything is computed on first use, and only once. */
export type PromptText = {
  /** The newest user message that has text; if longer than 8,000 characters, only its two ends. */
  readonly question: () => string;
  /** The text of all system messages, shortened in the same way. */
  readonly system: () => string;
  /** The lines of the question that read like sentences. */
  readonly prose: () => string;
  /** Share of the question that is code or data, 0 to 1. */
  readonly codeShare: () => number;
  /** The words of these lines. */
  readonly words: () => Words;
  /** The first 120 words of the system messages, and as many more as a phrase that begins within them can have. */
  readonly systemWords: () => Words;
  /** Every text in the order of the conversation: including reasoning, tool arguments and tool results, but no media. */
  readonly pieces: () => readonly string[];
};

/** The view of the texts of a conversation. */
export function promptTextOf({ messages }: ChatRequest): PromptText {
  return viewOf(
    () => questionOf(messages),
    () => systemOf(messages),
    () => piecesOf(messages),
  );
}

/** The same view of texts to be embedded: together they are the question. */
export function embedTextOf(inputs: readonly string[]): PromptText {
  return viewOf(
    () => excerptOf(inputs),
    () => '',
    () => inputs,
  );
}

function viewOf(
  makeQuestion: () => string,
  makeSystem: () => string,
  makePieces: () => readonly string[],
): PromptText {
  const question = once(makeQuestion);
  const system = once(makeSystem);
  const read = once(() => readProse(question()));
  return {
    question,
    system,
    prose: () => read().prose,
    codeShare: () => read().codeShare,
    words: () => read().words,
    systemWords: once(() => readWords(system(), SYSTEM_WORDS + LONGEST_PHRASE - 1)),
    pieces: once(makePieces),
  };
}

function once<Value extends {}>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => (made ??= make());
}

function piecesOf(messages: readonly Message[]): readonly string[] {
  const pieces: string[] = [];
  for (const { content } of messages) for (const part of content) addTexts(pieces, part);
  return pieces;
}

/** Adds the texts of one part of a message, without media. */
function addTexts(texts: string[], part: ContentPart): void {
  switch (part.kind) {
    case 'text':
    case 'reasoning':
      texts.push(part.text);
      break;
    case 'tool-call':
      texts.push(part.name, part.argumentsText);
      break;
    case 'tool-result':
      for (const inner of part.content) addTexts(texts, inner);
      break;
    case 'image':
    case 'audio':
    case 'file':
      break;
  }
}

function questionOf(messages: readonly Message[]): string {
  const asked = messages.findLast(({ role, content }) => role === 'user' && content.some(hasInk));
  return asked === undefined ? '' : excerptOf(plainTexts([asked]));
}

function systemOf(messages: readonly Message[]): string {
  return excerptOf(plainTexts(messages.filter(({ role }) => role === 'system')));
}

function plainTexts(messages: readonly Message[]): readonly string[] {
  const texts: string[] = [];
  for (const { content } of messages) {
    for (const part of content) if (part.kind === 'text') texts.push(part.text);
  }
  return texts;
}

function hasInk(part: ContentPart): boolean {
  return part.kind === 'text' && /\S/.test(part.text);
}

/** Joins texts, one per line, leaving out the middle of what is too long, without ever joining all of it. */
function excerptOf(texts: readonly string[]): string {
  const length = texts.reduce((sum, text) => sum + text.length + 1, 0);
  if (length <= 2 * EXCERPT_END) return texts.join('\n');
  let head = '';
  for (const text of texts) {
    if (head.length >= EXCERPT_END) break;
    head += `${text.slice(0, EXCERPT_END - head.length)}\n`;
  }
  let tail = '';
  for (const text of texts.toReversed()) {
    if (tail.length >= EXCERPT_END) break;
    tail = `${text.slice(Math.max(0, text.length - EXCERPT_END + tail.length))}\n${tail}`;
  }
  return `${head}${tail}`;
}
