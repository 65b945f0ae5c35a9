import { estimateTokens, type ChatRequest, type ContentPart } from '@signalbox/domain';
import { countInSlices, type CountTokens } from './text-tokens.js';

/** The error of an estimate, as a share of the estimate. */
const ESTIMATE_ERROR = 0.25;

/** Longer prompts keep their estimate: counting them would cost more than a wrong estimate. In characters. */
const LONGEST_COUNTED = 1_000_000;

/** Whether a prompt is so close to a context window that an estimate cannot decide whether it fits. */
export function isNearLimit(
  inputTokens: number,
  maxOutputTokens: number,
  windows: readonly number[],
): boolean {
  const slack = inputTokens * ESTIMATE_ERROR;
  return windows.some((window) => Math.abs(inputTokens + maxOutputTokens - window) <= slack);
}

/**
 * The estimated length of a conversation, with its texts counted instead of estimated. It does not know the tokenizer of
 * the model that will be chosen; the one it uses is within a few per cent of most.
 * @returns the estimate itself when the conversation is too long to count; a text that cannot be counted in time keeps its
 * estimate.
 */
export async function exactInputTokens(
  chat: ChatRequest,
  estimated: number,
  loadCounter: () => Promise<CountTokens>,
): Promise<number> {
  const texts = chat.messages.flatMap(({ content }) => content.flatMap(textsOf));
  if (texts.reduce((sum, text) => sum + text.length, 0) > LONGEST_COUNTED) return estimated;
  const count = await loadCounter();
  let correction = 0;
  for (const text of texts) {
    const tokens = await countInSlices(text, count);
    if (tokens !== undefined) correction += tokens - estimateTokens(text);
  }
  return Math.max(0, estimated + correction);
}

function textsOf(part: ContentPart): readonly string[] {
  switch (part.kind) {
    case 'text':
    case 'reasoning':
      return [part.text];
    case 'tool-call':
      return [part.argumentsText];
    case 'tool-result':
      return part.content.flatMap(textsOf);
    case 'image':
    case 'audio':
    case 'file':
      return [];
  }
}
