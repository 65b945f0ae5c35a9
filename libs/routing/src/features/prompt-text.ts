import type { ChatRequest, ContentPart, Message } from '@signalbox/domain';
import { splitProse } from './split-prose.js';
import { wordsOf } from './words.js';

/** The most characters of each end of a text that tell its language, its task and how hard it is. */
const EXCERPT_END = 4_000;

/**
 * The texts of a conversation, as the extractors look at them. Nothing is made before it is asked for, and nothing
 * twice.
 */
export type PromptText = {
  /** The newest user message that has text; of one that is longer than 8,000 characters, the two ends. */
  readonly question: () => string;
  /** What all system messages say, cut in the same way. */
  readonly system: () => string;
  /** The lines of the question that read like sentences. */
  readonly prose: () => string;
  /** Share of the question that is code or data, 0 to 1. */
  readonly codeShare: () => number;
  /** The words of these lines, in lower case. */
  readonly words: () => readonly string[];
  /** The words of the system messages, in lower case. */
  readonly systemWords: () => readonly string[];
  /** Every text in the order of the conversation: thoughts, arguments and results of tools too, but no media. */
  readonly pieces: () => readonly string[];
};

/** The texts of a conversation. */
export function promptTextOf(chat: ChatRequest): PromptText {
  return viewOf(
    () => questionOf(chat.messages),
    () => systemOf(chat.messages),
    () => chat.messages.flatMap(({ content }) => content.flatMap(partTexts)),
  );
}

/** The same view of texts that are to be embedded: together they are the question. */
export function embedTextOf(inputs: readonly string[]): PromptText {
  return viewOf(
    () => excerptOf(inputs),
    () => '',
    () => inputs,
  );
}

/** The texts that one part of a message holds, without media. */
function partTexts(part: ContentPart): readonly string[] {
  switch (part.kind) {
    case 'text':
    case 'reasoning':
      return [part.text];
    case 'tool-call':
      return [part.name, part.argumentsText];
    case 'tool-result':
      return part.content.flatMap(partTexts);
    case 'image':
    case 'audio':
    case 'file':
      return [];
  }
}

function viewOf(
  makeQuestion: () => string,
  makeSystem: () => string,
  makePieces: () => readonly string[],
): PromptText {
  const question = once(makeQuestion);
  const system = once(makeSystem);
  const split = once(() => splitProse(question()));
  return {
    question,
    system,
    prose: () => split().prose,
    codeShare: () => split().codeShare,
    words: once(() => wordsOf(split().prose)),
    systemWords: once(() => wordsOf(system())),
    pieces: once(makePieces),
  };
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

function questionOf(messages: readonly Message[]): string {
  const asked = messages.findLast((message) => message.role === 'user' && plainTexts(message).some(hasInk));
  return asked === undefined ? '' : excerptOf(plainTexts(asked));
}

function systemOf(messages: readonly Message[]): string {
  return excerptOf(messages.filter(({ role }) => role === 'system').flatMap(plainTexts));
}

function plainTexts({ content }: Message): readonly string[] {
  return content.flatMap((part) => (part.kind === 'text' ? [part.text] : []));
}

function hasInk(text: string): boolean {
  return /\S/.test(text);
}

/** Joins texts, one to a line, and leaves out the middle of what is too long, without ever joining all of it. */
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
