import type { JsonObject, ReasoningEffort } from '@signalbox/domain';

import type { EncodeNotes } from '../../encode-notes.js';
import type { Turn } from './encode-messages.js';
import type { ModelTraits } from './model-traits.js';

/** Tokens of thinking for models that take a budget. */
const BUDGET_BY_EFFORT: Readonly<Record<ReasoningEffort, number>> = {
  minimal: 1_024,
  low: 2_048,
  medium: 8_192,
  high: 24_576,
};

/** The smallest budget that the wire accepts. */
const MIN_BUDGET = 1_024;

/** Efforts for models with adaptive thinking; their scale has nothing below `low`. */
const EFFORT: Readonly<Record<ReasoningEffort, string>> = {
  minimal: 'low',
  low: 'low',
  medium: 'medium',
  high: 'high',
};

/** `thinking` of the body, and `effort` of its `output_config`. */
type EncodedThinking = { readonly thinking?: JsonObject; readonly effort?: string };

/** What thinking depends on. */
export type ThinkingInput = {
  readonly effort: ReasoningEffort | undefined;
  readonly traits: ModelTraits;
  /** Limit of the answer in tokens; thinking counts towards it. */
  readonly maxTokens: number;
  readonly turns: readonly Turn[];
  readonly forcedToolCall: boolean;
};

/**
 * Encodes how much the model may think. If the wire does not allow thinking, the answer matters more: thinking is left out
 * with a warning.
 */
export function encodeThinking(input: ThinkingInput, notes: EncodeNotes): EncodedThinking {
  const { effort, traits } = input;
  if (effort === undefined) return {};
  const obstacle = obstacleToThinking(input);
  if (obstacle !== undefined) notes.warn('reasoningEffort', `The model was not asked to think: ${obstacle}.`);
  if (traits.thinking === 'adaptive') {
    const thinking = { type: 'adaptive', display: 'summarized' };
    return { effort: EFFORT[effort], ...(obstacle === undefined && { thinking }) };
  }
  if (obstacle !== undefined) return {};
  const wanted = BUDGET_BY_EFFORT[effort];
  const budget = Math.min(wanted, Math.max(MIN_BUDGET, Math.floor(input.maxTokens / 2)));
  if (budget < wanted) {
    notes.warn('reasoningEffort', `Thinking was limited to ${budget} tokens, to leave room for the answer.`);
  }
  return { thinking: { type: 'enabled', budget_tokens: budget } };
}

function obstacleToThinking({ traits, maxTokens, turns, forcedToolCall }: ThinkingInput): string | undefined {
  if (forcedToolCall) return 'this provider does not let a model think before a forced tool call';
  if (turns.at(-1)?.role === 'assistant') return 'an answer that was begun without it is to be continued';
  if (traits.thinking === 'adaptive') return undefined;
  if (maxTokens <= MIN_BUDGET) return `the limit of the answer leaves less than ${MIN_BUDGET} tokens for it`;
  if (continuesUnthoughtToolCall(turns)) return 'the tool calls that are being answered came without it';
  return undefined;
}

/** With a thinking budget, the assistant turn whose tool calls are now answered must begin with thinking; this one does not. */
function continuesUnthoughtToolCall(turns: readonly Turn[]): boolean {
  const answered = turns.at(-1)?.content[0]?.type === 'tool_result';
  const first = turns.at(-2)?.content[0]?.type;
  return answered && first !== 'thinking' && first !== 'redacted_thinking';
}
