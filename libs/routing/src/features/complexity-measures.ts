import type { ChatRequest, ReasoningEffort, Task } from '@signalbox/domain';
import type { PromptText } from './prompt-text.js';
import type { KnownWord } from './vocabulary.js';

/** What is measured of a request to estimate its complexity. Each is about 0 to 1 for ordinary requests; some reach 3. */
export type ComplexityMeasures = {
  /** Logarithm of the question's length: 0 for nothing, 1 at 340 characters, 2 at 1,280. */
  readonly length: number;
  /** Words that ask for reasoning, such as "prove" and "compare". */
  readonly depth: number;
  /** Conditions, steps and list items that the answer must respect. */
  readonly constraints: number;
  /** Logarithm of how many numbers there are: 0 for none, 1 at about two, 2 at about six. */
  readonly numbers: number;
  /** Questions beyond the first, and words that add another part. */
  readonly parts: number;
  /** Share of code and data. */
  readonly code: number;
  readonly isMaths: number;
  readonly isCode: number;
  /** The reasoning effort that the caller asks for, above none. */
  readonly effort: number;
  /** Whether tools are offered. */
  readonly tools: number;
};

const EFFORTS: Readonly<Record<ReasoningEffort, number>> = { minimal: 0, low: 0.2, medium: 0.6, high: 1 };

/** Measures a request. Words are counted in sentences only, not in code. */
export function complexityMeasures(chat: ChatRequest, text: PromptText, task: Task): ComplexityMeasures {
  const question = text.question();
  const { known, numbers } = text.words();
  const { depths, constraints, parts } = countWords(known);
  return {
    length: Math.log1p(question.length / 200),
    depth: Math.min(3, depths) / 3,
    constraints: Math.min(8, constraints + listItems(question)) / 8,
    numbers: Math.log1p(numbers),
    parts: Math.min(3, Math.max(0, marks(question, '?') - 1) + parts) / 3,
    code: text.codeShare(),
    isMaths: task === 'maths' ? 1 : 0,
    isCode: task === 'code' ? 1 : 0,
    effort: chat.reasoningEffort === undefined ? 0 : EFFORTS[chat.reasoningEffort],
    tools: chat.tools.length > 0 ? 1 : 0,
  };
}

/** How many different words ask for reasoning, and how many words are conditions or add a part. */
function countWords(known: readonly KnownWord[]): {
  readonly depths: number;
  readonly constraints: number;
  readonly parts: number;
} {
  const depths = new Set<KnownWord>();
  let constraints = 0;
  let parts = 0;
  for (const word of known) {
    if (word.isDepth) depths.add(word);
    if (word.isConstraint) constraints += 1;
    if (word.isPart) parts += 1;
  }
  return { depths: depths.size, constraints, parts };
}

const LIST_ITEM = /[ \t]{0,8}(?:[-*•]|\d{1,2}[.)]) /y;

/** Counts the lines that begin with a dash, a star, a bullet or a number. */
function listItems(question: string): number {
  let items = 0;
  for (let start = 0; start >= 0 && start < question.length; start = nextLine(question, start)) {
    if (!mayBeginItem(question.charCodeAt(start))) continue;
    LIST_ITEM.lastIndex = start;
    if (LIST_ITEM.test(question)) items += 1;
  }
  return items;
}

/**
 * Avoids the regular expression for most lines: an item begins with a blank, a sign or a digit, and never with an ASCII
 * letter.
 */
function mayBeginItem(code: number): boolean {
  return code < 0x41 || code > 0x7a;
}

/** The position after the next line end, or -1. */
function nextLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? -1 : end + 1;
}

function marks(text: string, mark: string): number {
  let found = 0;
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) found += 1;
  return found;
}
