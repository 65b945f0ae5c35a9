import type { ChatRequest, Task } from '@signalbox/domain';
import { complexityMeasures, type ComplexityMeasures } from './complexity-measures.js';
import type { PromptText } from './prompt-text.js';

/** The logit of a request with nothing to measure: `σ(−2.4)` is 0.08. */
const BASE = -2.4;

/**
 * What each measure adds, in logits. `length`, `numbers` and `code` are rounded from a fit: logistic regression on one half
 * of 5,440 questions of MMLU, 1,307 of GSM8K and 411 of CRUX, with an intercept for each, where "hard" means that the
 * cheaper of two models was wrong, or a third of nine models. The others are set by hand, because such questions contain no
 * system design, no effort and no tools, and give depth and constraints no weight at all.
 */
const WEIGHTS: ComplexityMeasures = {
  length: 0.3,
  depth: 3,
  constraints: 1,
  numbers: 0.4,
  parts: 0.8,
  code: 0.7,
  isMaths: 0.3,
  isCode: 0.4,
  effort: 1.5,
  tools: 0.3,
};

/** The result is rounded to thousandths; more digits would carry no information. */
const STEPS = 1_000;

/**
 * How difficult a request looks, 0 to 1: the logistic function of a weighted sum of what can be counted in it. A greeting
 * is below 0.2, a short factual question below 0.35, a proof of several steps or the design of a system above 0.6.
 *
 * It cannot see what a question means, so within one kind of task it says little: on held-out questions it ranks the hard
 * ones above the others with an AUC of 0.62 on MMLU (0.56 within one subject), 0.56 on GSM8K and 0.57 on CRUX, where 0.5 is
 * chance. It separates greetings and look-ups from proofs and designs; it does not find the hard one among similar
 * questions. Words of depth are known in English, and a few in German, French and Spanish.
 */
export function complexityOf(chat: ChatRequest, text: PromptText, task: Task): number {
  const logit = logitOf(complexityMeasures(chat, text, task));
  return Math.round(STEPS / (1 + Math.exp(-logit))) / STEPS;
}

function logitOf(measures: ComplexityMeasures): number {
  return (
    BASE +
    WEIGHTS.length * measures.length +
    WEIGHTS.depth * measures.depth +
    WEIGHTS.constraints * measures.constraints +
    WEIGHTS.numbers * measures.numbers +
    WEIGHTS.parts * measures.parts +
    WEIGHTS.code * measures.code +
    WEIGHTS.isMaths * measures.isMaths +
    WEIGHTS.isCode * measures.isCode +
    WEIGHTS.effort * measures.effort +
    WEIGHTS.tools * measures.tools
  );
}
